"""An issue's e-paper to a paper's site, which grows by it: the issue's own files, its month's lists, the root's.

Files are replaced one by one, each as a whole, in an order in which every link of every page leads somewhere at any
moment: what is linked to comes before what links. A former issue's data stand until all that follows from the new
ones is written, so that after a kill at any moment adding the issue once more makes everything right. Nothing of
another issue is written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from pinban.diagnostics import Diagnostic, Place, Severity, worst
from pinban.epaper import findings
from pinban.epaper.addresses import Addresses
from pinban.epaper.indexes import Data, index_files, is_month, read_index, read_month
from pinban.epaper.looks import Looks
from pinban.epaper.months import month_files, root_files
from pinban.files import OutputError, write_file
from pinban.files.atomic import lock, sweep
from pinban.files.findings import FILE_IN_THE_WAY

_SHOWN = 5
_FRONT = "paperindex.htm"
_BEGUN = frozenset({"html", "images", "assets"})
"""What a site holds of which the first issue has not been written to the end."""


def add_issue(made: Path, site: Path, looks: Looks) -> list[Diagnostic]:
    """Add the one issue of the e-paper ``made`` to ``site``; an issue that is there already is replaced.

    Its links stay. What it no longer has is told at the old address. Raises :class:`pinban.files.OutputError`.
    """
    indexes = index_files(made)
    if len(indexes) != 1:
        return [findings.NOT_ONE.at(Place(), folder=made.name, count=len(indexes))]
    data, problems = read_index(indexes[0], made)
    if data is None:
        return problems
    if site.exists() and not site.is_dir():
        raise OutputError(FILE_IN_THE_WAY.at(Place(), target=site.name))
    site = site.resolve()
    if site.exists() and not _is_site(site):
        return [findings.NOT_A_SITE.at(Place(), site=site.name)]
    with lock(site / site.name):  # within: whoever may write a site may not write beside it
        growth = _Growth(site, made, indexes[0].relative_to(made), data, looks)
        problems = growth.hindrances()
        return problems if worst(problems) is Severity.ERROR else [*problems, *growth.write()]


class _Growth:
    """One issue on its way into a site."""

    def __init__(self, site: Path, made: Path, index: Path, data: Data, looks: Looks) -> None:
        self.site, self.made, self.index, self.data, self.looks = site, made, index, data, looks
        self.month = index.parts[1]
        self.own = sorted(name for name in _names(made) if _is_own(name, index))
        self.former: Data | None = None
        self.others: list[Data] = []
        self.newest: list[Data] = []

    def hindrances(self) -> list[Diagnostic]:
        """Findings where the issue cannot be added; what is read on the way is kept for :meth:`write`."""
        problems = list(self._links_out())
        path = self.site / self.index
        if path.is_file():  # one that cannot be read is mended by being replaced
            self.former, _ = read_index(path, self.site)
        issues, more = read_month(self.site, self.month)
        problems += [item for item in more if item.place.file != self.index.as_posix()]
        self.others = [issue for issue in issues if issue != self.former]
        self.newest, more = self._newest_other()
        return [*problems, *more, *self._strangers()]

    def _strangers(self) -> Iterator[Diagnostic]:
        """A site of another paper, another edition at the same addresses."""
        theirs = [issue["paper"] for issue in (*self.newest, *self.others) if issue["paper"] != self.data["paper"]]
        if theirs:
            yield findings.OTHER_PAPER.at(Place(), site=self.site.name, theirs=theirs[0], ours=self.data["paper"])
        if self.former is not None and self.former["edition"] != self.data["edition"]:
            names = {"theirs": self.former["edition"], "ours": self.data["edition"], "day": self.data["date"]}
            yield findings.OTHER_EDITION.at(Place(), **names)

    def _links_out(self) -> Iterator[Diagnostic]:
        """Folders to be written into that are links to places outside the site."""
        names = [*self.own, f"html/{self.month}/search/00.js"]
        folders = {folder for name in names for folder in PurePosixPath(name).parents if folder.name}
        for folder in sorted(folders):
            path = self.site / folder
            if path.is_symlink() and not path.resolve().is_relative_to(self.site):
                yield findings.LINK_OUT.at(Place(file=str(folder)), folder=str(folder), target=str(path.readlink()))

    def _newest_other(self) -> tuple[list[Data], list[Diagnostic]]:
        """The issues of the site's newest month, where that is a later one than the issue's."""
        for month in reversed(_months(self.site)):
            if month <= self.month:
                break
            issues, found = read_month(self.site, month)
            if issues or found:
                return issues, found
        return [], []

    def write(self) -> list[Diagnostic]:
        """Write all that the issue changes. Raises :class:`pinban.files.OutputError`."""
        for folder in {(self.site / name).parent for name in self.own}:
            sweep(folder)
        for name in sorted(self.own, key=self._turn):
            if name != self.index.as_posix():
                _put(self.site / name, (self.made / name).read_bytes())
        withdrawn = self._withdraw()
        _put(self.site / self.index, (self.made / self.index).read_bytes())
        for name, content in self._shared().items():
            _put(self.site / name, content)
        for folder in (self.site, self.site / f"html/{self.month}", self.site / f"html/{self.month}/search"):
            sweep(folder)
        return withdrawn

    def _turn(self, name: str) -> tuple[bool, bool, str]:
        """When a file is written: pages last, and of these first the new ones, to which no reader has a link yet."""
        page = name.endswith(".htm")
        return page, page and (self.site / name).exists(), name

    def _shared(self) -> Mapping[str, bytes]:
        """The month's files and the root's, those that are linked to first."""
        issues = [*self.others, self.data]
        months = sorted({*_months(self.site), self.month})
        shared = {**self.looks.files, **month_files(self.month, issues, self.looks)}
        return {**shared, **root_files(months, self.newest or issues, self.looks)}

    def _withdraw(self) -> list[Diagnostic]:
        """What the issue had on the site and has no more: its addresses say so, its text and pictures go."""
        if self.former is None:
            return []
        for name in sorted(_files_of(self.former) - set(self.own)):
            path = self.site / name
            if name.endswith(".htm"):
                address = {"address": name.rpartition("/")[2]}
                _put(path, self.looks.text("gone.html.jinja", issue=self.data, **address))
            elif name.startswith("html/") and name.endswith(".json"):
                _put(path, b"{}\n")
            else:
                path.unlink(missing_ok=True)
        gone = _headlines(self.former["stories"], {story["number"] for story in self.data["stories"]})
        if not gone:
            return []
        return [findings.WITHDRAWN.at(Place(), count=len(gone), names="、".join(gone[:_SHOWN]))]


def _headlines(former: Sequence[Mapping[str, Any]], now: set[int]) -> list[str]:
    return [story["headline"] for story in former if story["number"] not in now]


def _files_of(issue: Data) -> set[str]:
    """The files of an issue's pages and stories, as its data name them."""
    pages = [page["address"] for page in issue["pages"]]
    names = {page.replace(".htm", suffix) for page in pages for suffix in (".htm", ".js", "-words.json")}
    names |= {page["pdf"] for page in issue["pages"]}
    names |= {image["file"] for page in issue["pages"] for image in page["images"]}
    for story in issue["stories"]:
        names |= {story["address"], story["address"].replace(".htm", ".json")}
        for picture in story["pictures"]:
            names |= {picture["file"], Addresses.small(picture["file"])}
    return names


def _is_site(site: Path) -> bool:
    """Whether a folder is a site, or may become one: what begins with a dot (.git, .htaccess) is not asked for."""
    names = {path.name for path in site.iterdir() if not path.name.startswith(".")}
    return (_FRONT in names and (site / "html").is_dir()) or names <= _BEGUN


def _names(made: Path) -> Iterable[str]:
    return (path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file() and not path.is_symlink())


def _is_own(name: str, index: Path) -> bool:
    """Whether a file is the issue's own: below its day's folders, or looks that its pages name."""
    day = "/".join(index.parts[1:3])
    return name.startswith((f"html/{day}/", f"images/{day}/", "assets/"))


def _put(path: Path, data: bytes) -> None:
    """Write a file where it is not what it should be already."""
    if path.is_symlink() or not path.is_file() or path.stat().st_size != len(data) or path.read_bytes() != data:
        write_file(path, data)


def _months(site: Path) -> list[str]:
    """The months whose lists are written."""
    folders = (site / "html").glob("*/days.js")
    return sorted(path.parent.name for path in folders if is_month(path.parent.name))
