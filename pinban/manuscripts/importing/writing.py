"""Stories and pictures to an edition's folder: a new one as a whole, one that is there without overwriting edits."""

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from pinban.diagnostics import Diagnostic, Place
from pinban.files import parse_yaml, read_bytes, read_text, write_file
from pinban.files.yamldoc import LIMIT
from pinban.manuscripts import findings as story_findings
from pinban.manuscripts.edition.common_stories import borrowed_stories
from pinban.manuscripts.folder import EditorSchema, write_folder, yaml_text
from pinban.manuscripts.importing import findings
from pinban.manuscripts.importing.keeping import INDEX, Kept, base_name, index_text, read_index, sha256
from pinban.manuscripts.importing.merging import changes, merge
from pinban.manuscripts.importing.stories.markdown import escape
from pinban.manuscripts.importing.stories.story_file import FILLER, StoryFile, file_text
from pinban.manuscripts.placing import add_stories
from pinban.manuscripts.schema.edition import LEGAL_FACTS
from pinban.manuscripts.slugs import slug_of
from pinban.model import StoryKind

_EDITION = "edition.yaml"
_MOST_BYTES = 4 << 20
_UNKNOWN_DAY = "2000-01-01"
_FROM_BEFORE = ("paper", "layout", "plant")


NO_DESIGN: Mapping[str, str] = {}


class Outcome(StrEnum):
    """What was done with a story."""

    NEW = "new"
    UNCHANGED = "unchanged"
    UPDATED = "updated"
    MERGED = "merged"
    GONE = "gone"
    REFUSED = "refused"


class Edition:
    """The folder that stories are put into; nothing is written before :meth:`write`."""

    def __init__(self, root: Path, page: str, schema: EditorSchema, design: Mapping[str, str] = NO_DESIGN) -> None:
        self.root = root
        self.page = page
        self.schema = schema
        self.design = design
        self.is_new = not (root / _EDITION).is_file()
        self.is_written = False
        self.index = {} if self.is_new else read_index(root)
        self.files: dict[str, str | bytes] = {}
        self.new: dict[str, StoryFile] = {}
        stories = root / "stories"
        self.taken = {path.stem for path in stories.glob("*.md")} if stories.is_dir() else set()
        self.taken |= {kept.story for kept in self.index.values()}
        self.taken |= {Path(name).stem for name in borrowed_stories(root)}  # or it would stand before a shared one

    # ---- stories

    def put(self, key: str, story: StoryFile, stem: str, found: list[Diagnostic]) -> tuple[str, Outcome]:
        """A story into the edition: its id and what is done with it. ``key`` names its source."""
        known = self._known(key, story)
        former = self.index.get(known) if known else None
        id_ = former.story if former else slug_of(story.headline.replace(FILLER, "") or stem, self.taken)
        self.taken.add(id_)
        pictures = self._pictures(id_, story, former, found)
        text = file_text(story.head | ({"pictures": pictures} if pictures else {}), story.body)
        hashes = {str(item["file"]): sha256(story.pictures[n].data) for n, item in enumerate(pictures)}
        if known and known != key:
            del self.index[known]
        self.index[key] = Kept(id_, story.headline, hashes)
        place = Place(file=key.rpartition("#")[0], story=id_)
        if former is None:
            self.new[id_] = story
            self.files[f"stories/{id_}.md"] = text
            self.files[base_name(id_)] = text
            return id_, Outcome.NEW
        return id_, self._again(id_, text, place, found)

    def _known(self, key: str, story: StoryFile) -> str:
        """Under which key a story was imported before: its own, or that of one with the same headline."""
        if key in self.index:
            return key
        same = (k for k, kept in self.index.items() if kept.headline == story.headline != FILLER)
        return next((k for k in same if kept_elsewhere(k, self.index, self.files)), "")

    def _again(self, id_: str, text: str, place: Place, found: list[Diagnostic]) -> Outcome:
        """A story that was imported before, against what the desk has made of it since."""
        base, _ = read_text(self.root / base_name(id_), base_name(id_), _MOST_BYTES)
        ours, _ = read_text(self.root / "stories" / f"{id_}.md", f"stories/{id_}.md", _MOST_BYTES)
        if ours is None:
            found.append(findings.STORY_GONE.at(place, story=id_))
            return Outcome.GONE
        text = _as_weighty(text, base or "")
        if base == text:
            found.append(findings.UNCHANGED.at(place, file=place.file or "", story=id_))
            return Outcome.UNCHANGED
        self.files[base_name(id_)] = text
        if ours in (base, text):
            self.files[f"stories/{id_}.md"] = text
            found.append(findings.UPDATED.at(place, story=id_, changes=changes(base or "", text)))
            return Outcome.UPDATED
        merged = merge(base or "", ours, text)
        at = Place(file=f"stories/{id_}.md", story=id_)
        if merged.taken:
            self.files[f"stories/{id_}.md"] = merged.text
            found.append(findings.MERGED.at(at, story=id_, changes=merged.taken))
        for conflict in merged.conflicts:
            theirs = conflict.theirs.strip()[:200] or "（删去 taken out）"
            where = at.within(line=conflict.line)
            found.append(findings.CONFLICT.at(where, excerpt=conflict.ours.strip(), theirs=theirs, story=id_))
        return Outcome.MERGED

    # ---- pictures

    def _pictures(
        self, id_: str, story: StoryFile, former: Kept | None, found: list[Diagnostic]
    ) -> list[dict[str, object]]:
        """What a story says of its pictures, which are put beside it."""
        told: list[dict[str, object]] = []
        for number, picture in enumerate(story.pictures, 1):
            path = f"pictures/{id_}-{number}.{picture.suffix}"
            self._store(path, picture.data, former.pictures.get(path, "") if former else "", found)
            texts = {"caption": escape(picture.caption), "credit": picture.credit, "alt": picture.alt}
            told.append({"file": path, **{key: text for key, text in texts.items() if text}})
            if not picture.credit:
                found.append(findings.NO_CREDIT.at(Place(file=path, story=id_), file=path))
        return told

    def _store(self, path: str, data: bytes, former: str, found: list[Diagnostic]) -> None:
        """A picture to be written, but for one that the desk has worked on."""
        there, _ = read_bytes(self.root / path, path, 256 << 20) if (self.root / path).is_file() else (None, [])
        if there is None or sha256(there) == former:
            self.files[path] = data
        elif there != data:
            self.files[f".imported/{path}"] = data
            found.append(findings.PICTURE_KEPT.at(Place(file=path), file=path, new=f".imported/{path}"))

    def put_picture(self, stem: str, suffix: str, data: bytes) -> str:
        """A picture of no story: its path."""
        folder = self.root / "pictures"
        taken = {path.stem for path in folder.iterdir()} if folder.is_dir() else set()
        taken |= {Path(name).stem for name in self.files if name.startswith("pictures/")}
        same = folder / f"{slug_of(stem, ())}.{suffix}"
        if same.is_file() and same.read_bytes() == data:
            return f"pictures/{same.name}"
        path = f"pictures/{slug_of(stem, taken, 'picture')}.{suffix}"
        self.files[path] = data
        return path

    # ---- the folder

    def write(self) -> list[Diagnostic]:
        """Write what has been put in. Raises :class:`pinban.files.OutputError`."""
        if not self.files:
            self.is_written = not self.is_new
            return []
        files = {**self.files, INDEX: index_text(self.index)}
        return self._write_new(files) if self.is_new else self._write_into(files)

    def _write_new(self, files: Mapping[str, str | bytes]) -> list[Diagnostic]:
        if not self.new:
            return []
        edition, found = self._edition()
        whole = {**self.schema.files, **files, **self._led(), _EDITION: self.schema.line + yaml_text(edition)}
        refused = write_folder(self.root, whole)
        self.is_written = not refused
        return [*found, *refused]

    def _led(self) -> dict[str, str | bytes]:
        """The longest report leads the new page."""
        reports = [id_ for id_, story in self.new.items() if story.kind is StoryKind.REPORT]
        if not reports:
            return {}
        lead = max(reports, key=lambda id_: len(self.new[id_].text))
        text = str(self.files[f"stories/{lead}.md"]).replace("\npriority: 3\n", "\npriority: 1\n", 1)
        return {f"stories/{lead}.md": text, base_name(lead): text}

    def _write_into(self, files: Mapping[str, str | bytes]) -> list[Diagnostic]:
        labels = self._labels()
        label = self.page or (labels[0] if len(labels) == 1 else "")
        if self.page and self.page not in labels:
            place = Place(file=_EDITION)
            return [story_findings.NO_PAGE_LABEL.at(place, page=self.page, known="、".join(labels))]
        for name, content in files.items():
            write_file(self.root / name, content.encode() if isinstance(content, str) else content)
        self.is_written = True
        if not self.new:
            return []
        found = add_stories(self.root, label, list(self.new))
        if not label and not found:
            found.append(findings.WAITING.at(Place(file=_EDITION), stories="、".join(self.new)))
        return found

    def _labels(self) -> list[str]:
        """The labels of the edition's pages."""
        text, _ = read_text(self.root / _EDITION, _EDITION, LIMIT)
        doc, _ = parse_yaml(text or "", _EDITION)
        pages = doc.data.get("pages") if doc is not None and isinstance(doc.data, dict) else None
        listed = pages if isinstance(pages, list) else []
        return [str(page.get("label", "")) for page in listed if isinstance(page, dict)]

    def _edition(self) -> tuple[dict[str, object], list[Diagnostic]]:
        """The new edition's facts: those of the edition before it, beside it; what nobody knows is to be filled in."""
        before, folder = _before(self.root)
        before |= self.design
        found: list[Diagnostic] = []
        known = _is_day(self.root.name)
        must = ("name", "cn", "publisher", *LEGAL_FACTS)
        lacking = ["title", "issue", *([] if known else ["date"])]
        if folder:
            found.append(findings.FACTS_TAKEN.at(Place(file=_EDITION), folder=folder))
        else:
            lacking = [*(f"paper.{key}" for key in must), *lacking]
        filler = FILLER if known else f"{FILLER} / {_UNKNOWN_DAY}"
        found.append(story_findings.FACTS_MISSING.at(Place(file=_EDITION), missing=", ".join(lacking), filler=filler))
        page = {
            "label": self.page or "1",
            "section": "要闻",
            "part": before.pop("part", "news"),
            "stories": list(self.new),
        }
        facts = {
            "paper": dict.fromkeys(must, FILLER),
            "layout": "broadsheet",
            "plant": "newsprint-broadsheet",
            **before,
        }
        day = self.root.name if known else _UNKNOWN_DAY
        return {
            "paper": facts.pop("paper"),
            "title": FILLER,
            "date": day,
            "issue": f"总第{FILLER}期",
            **facts,
            "pages": [page],
        }, found


_PRIORITY = re.compile(r"^priority: [1-5]$", re.MULTILINE)


def _as_weighty(text: str, base: str) -> str:
    """A story's new form with the priority that it was imported with: the lead of a new page had been chosen."""
    former = _PRIORITY.search(base)
    return text if former is None else _PRIORITY.sub(former.group(), text, count=1)


def kept_elsewhere(key: str, index: Mapping[str, Kept], files: Mapping[str, object]) -> bool:
    """Whether a story of the index has not been imported anew already in this run."""
    return base_name(index[key].story) not in files


def _is_day(name: str) -> bool:
    return len(name) == 10 and name[4] == name[7] == "-" and name.replace("-", "").isdecimal()


def _before(root: Path) -> tuple[dict[str, object], str]:
    """The facts that an edition shares with the one before it in the same folder, and that folder's name."""
    try:
        names = sorted(path.parent.name for path in root.resolve().parent.glob(f"*/{_EDITION}"))
    except OSError:
        return {}, ""
    earlier = [name for name in names if name < root.name and _is_day(name)]
    for name in reversed(earlier[-3:]):
        text, _ = read_text(root.resolve().parent / name / _EDITION, _EDITION, LIMIT)
        doc, _ = parse_yaml(text or "", _EDITION)
        if doc is None or not isinstance(doc.data, dict) or not isinstance(doc.data.get("paper"), dict):
            continue
        facts = {key: doc.data[key] for key in _FROM_BEFORE if doc.data.get(key)}
        pages = doc.data.get("pages")
        first = pages[0] if isinstance(pages, list) and pages and isinstance(pages[0], dict) else {}
        return {**facts, **({"part": first["part"]} if first.get("part") else {})}, name
    return {}, ""
