"""The Markdown documents to a static site of two languages, each by itself, in output/site: ``make docs``.

Every page is there in Chinese and in English with a way from one to the other; links and anchors are those of the
documents. Each language has a search, whose page lists every section where no script runs. A link that leads nowhere,
or a section with nothing to read in one language, is told of and ends in 1.
"""

import argparse
import html
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment, FileSystemLoader
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.site.languages import Language, halves, in_one, said  # noqa: E402 -- no package of the wheel's
from tools.site.sections import Section, code_rows, index_script, sections  # noqa: E402

HOME = Path(__file__).parent / "site"
LANGUAGES: Mapping[Language, Language] = {"zh": "en", "en": "zh"}
GROUPS: Mapping[str, Sequence[str]] = {
    "开始 · Begin": ("README.md", "docs/install.md", "docs/tutorial.md", "docs/cookbook.md", "docs/faq.md"),
    "使用 · Use": (
        *("docs/manual.md", "docs/commands.md", "docs/desk.md", "docs/importing.md", "docs/proofreading.md"),
        *("docs/design.md", "docs/epaper.md", "docs/binding.md", "docs/prepress.md", "docs/archive.md"),
    ),
    "查阅 · Look up": (
        *("docs/keys.md", "docs/findings.md", "docs/checks.md", "content/README.md", "fonts/README.md"),
        "CHANGELOG.md",
    ),
    "里面 · Inside": (
        *(
            "docs/architecture.md",
            "docs/typesetting.md",
            "docs/languages.md",
            "docs/makeup.md",
            "docs/speed.md",
            "docs/scale.md",
            "CONTRIBUTING.md",
        ),
    ),
}
SAMPLE = "sample.pdf"
SEARCH = "search.html"
_SHORT = 12
"""Characters: what is shorter is a label."""
_APART = 2
"""How many paragraphs on its English may stand: two of Chinese may have theirs together."""


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its anchor, its level, its words."""

    id: str
    level: int
    text: str


@dataclass
class Document:
    """A Markdown file as tokens; ``name`` is its page's file name."""

    path: str
    tokens: list[Token]
    anchors: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The page's file name: README of a folder takes the folder's name, that of the checkout is the index."""
        stem = Path(self.path).stem
        if stem == "README":
            return f"{Path(self.path).parent.name or 'index'}.html"
        return f"{stem.lower()}.html"


def read_documents() -> dict[str, Document]:
    """All documents of the site by path; every heading has the anchor that forges give it."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    documents = {}
    for path in (path for paths in GROUPS.values() for path in paths):
        tokens = parser.parse((ROOT / path).read_text("utf-8").replace("<br>", " "))
        documents[path] = Document(path, tokens)
        for opening, inline in pairwise(tokens):
            if opening.type == "heading_open":
                anchor = _free(slug(inline.content), documents[path].anchors)
                documents[path].anchors.add(anchor)
                opening.attrs["id"] = anchor
        for row, code in code_rows(tokens):
            row.attrs["id"] = anchor = _free(code, documents[path].anchors)
            documents[path].anchors.add(anchor)
    return documents


def slug(text: str) -> str:
    """A heading's anchor as forges make it: lower case, marks gone, hyphens for blanks."""
    return re.sub(r"[^\w\- ]", "", text.replace("`", "").lower()).replace(" ", "-")


def _free(anchor: str, taken: set[str]) -> str:
    number, name = 0, anchor
    while name in taken:
        number += 1
        name = f"{anchor}-{number}"
    return name


class Writer:
    """Renders documents in one language, and keeps what is wrong with them."""

    def __init__(self, documents: Mapping[str, Document], *, sample: bool) -> None:
        self.documents = documents
        self.sample = sample
        self.wrong: list[str] = []
        self.pictures: set[str] = set()
        self.files: set[str] = set()
        self._parser = MarkdownIt("commonmark", {"html": False}).enable("table")
        self._environment = environment = Environment(
            loader=FileSystemLoader(HOME), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        self._template = environment.get_template("page.html.jinja")

    def page(self, document: Document, language: Language) -> str:
        """One document in one language as a whole page."""
        tokens = in_one(document.tokens, language)
        self._check_sections(document, tokens, language)
        headings = list(_headings(tokens))
        text = "".join(_rendered(self._parser, block) for block in self._linked(document, tokens))
        return self._template.render(
            language=language,
            other=LANGUAGES[language],
            name=document.name,
            title=headings[0].text if headings else document.name,
            headings=[heading for heading in headings if heading.level == 2],
            groups=self._groups(language),
            body=Markup(text),  # noqa: S704 -- rendered from our own documents, raw HTML switched off
        )

    def search(self, language: Language) -> tuple[str, str]:
        """The page of the search, which lists every section, and the script that holds what is searched."""
        pages, searched = [], list[tuple[str, str, Section]]()
        for document in self.documents.values():
            title = _title(document, language)
            held = list(sections(in_one(document.tokens, language)))
            searched += [(document.name, title, item) for item in held]
            listed = [{"address": f"{document.name}#{item.anchor}", "heading": item.heading} for item in held[1:]]
            pages.append({"name": document.name, "title": title, "sections": listed})
        page = self._environment.get_template("search.html.jinja").render(
            language=language,
            other=LANGUAGES[language],
            name=SEARCH,
            title="搜索" if language == "zh" else "Search",
            groups=self._groups(language),
            pages=pages,
        )
        return page, index_script(searched)

    def front(self) -> str:
        """The page from which one goes on in either language."""
        return self._environment.get_template("index.html.jinja").render(sample=SAMPLE if self.sample else "")

    def _groups(self, language: Language) -> list[dict[str, object]]:
        groups: list[dict[str, object]] = []
        for title, paths in GROUPS.items():
            pages = [self.documents[path] for path in paths]
            items = [{"name": page.name, "title": _title(page, language)} for page in pages]
            groups.append({"title": _one(title, language), "pages": items})
        return groups

    def _linked(self, document: Document, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        """The tokens block by block, links and pictures leading to where they lie in the site."""
        held: list[Token] = []
        depth = 0
        for token in tokens:
            if token.type == "inline":
                for child in token.children or []:
                    self._lead(document, child)
            depth += token.nesting
            held.append(token)
            if depth == 0:
                yield held
                held = []

    def _lead(self, document: Document, token: Token) -> None:
        name = "href" if token.type == "link_open" else "src" if token.type == "image" else ""
        address = str(token.attrs.get(name, "")) if name else ""
        if not address or re.match(r"[a-z]+:|\.\./(?:zh|en)/", address):
            return
        path, _, anchor = unquote(address).partition("#")
        target = (ROOT / document.path).parent.joinpath(path).resolve() if path else ROOT / document.path
        where = target.relative_to(ROOT).as_posix() if target.is_relative_to(ROOT) else ""
        if where in self.documents:
            if anchor and anchor not in self.documents[where].anchors:
                self.wrong.append(f"{document.path}: no such section: {address}")
            token.attrs[name] = (self.documents[where].name if path else "") + (f"#{anchor}" if anchor else "")
        elif target.suffix in (".png", ".svg") and target.is_file():
            self.pictures.add(where)
            token.attrs[name] = f"../pictures/{target.name}"
        elif target.is_file() and where:
            self.files.add(where)
            token.attrs[name] = f"../files/{target.name}"
        elif not target.exists():
            self.wrong.append(f"{document.path}: leads nowhere: {address}")

    def _check_sections(self, document: Document, tokens: Sequence[Token], language: Language) -> None:
        """Sections that say something in the document and nothing in this language."""
        there = {name for name, said_there in _sections(document.tokens) if said_there}
        here = {name for name, said_here in _sections(tokens) if said_here}
        self.wrong += [f"{document.path}: nothing in {language} below #{name}" for name in sorted(there - here)]


def _rendered(parser: MarkdownIt, tokens: list[Token]) -> str:
    """One block as HTML: tables may be wider than the column, files say their names."""
    first = tokens[0]
    text = str(parser.renderer.render(tokens, parser.options, {}))
    if first.type == "table_open":
        return f'<div class="table">{text}</div>\n'
    if first.type == "fence" and len(words := first.info.split()) > 1 and words[0] != "sh":
        return f'<figure class="file"><figcaption>{html.escape(words[1])}</figcaption>{text}</figure>\n'
    return text


def _sections(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """Each heading's anchor, and whether anything but headings stands below it."""
    name, filled = "", False
    for token in tokens:
        if token.type == "heading_open":
            if name:
                yield name, filled
            name, filled = str(token.attrs["id"]), False
        elif token.type in ("paragraph_open", "table_open", "fence", "bullet_list_open", "ordered_list_open"):
            filled = True
    if name:
        yield name, filled


def _headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            text = "".join(child.content for child in inline.children or [])
            yield Heading(str(opening.attrs["id"]), int(opening.tag[1:]), text)


def _title(document: Document, language: Language) -> str:
    heading = next((item for item in _headings(in_one(document.tokens, language))), None)
    return heading.text if heading else document.name


def _one(text: str, language: Language) -> str:
    parts = halves(text)
    return text if parts is None else parts[0 if language == "zh" else 1]


def strays(documents: Mapping[str, Document]) -> list[str]:
    """Chinese paragraphs that no English goes with, neither in them nor next to them: where the convention is left."""
    lonely = []
    for document in documents.values():
        inlines = [(token, at) for at, token in enumerate(document.tokens) if token.type == "inline"]
        parts = [(document.tokens[at - 1].type, *map(_words, _both(token))) for token, at in inlines]
        for at, (kind, zh, en) in enumerate(parts):
            follows = any(after_en and not after_zh for _, after_zh, after_en in parts[at + 1 : at + 1 + _APART])
            if kind == "paragraph_open" and len(zh) > _SHORT and not en and not follows:
                lonely.append(f"{document.path}: {zh[:70]}")
    return lonely


def _both(token: Token) -> tuple[list[Token], list[Token]]:
    wrapped = [Token("paragraph_open", "p", 1), token, Token("paragraph_close", "p", -1)]
    return in_one(wrapped, "zh"), in_one(wrapped, "en")


def _words(tokens: Sequence[Token]) -> str:
    return "".join(said(token.children or []) for token in tokens if token.type == "inline")


def write_site(target: Path, sample: Path | None) -> list[str]:
    """Write the whole site, and give back what is wrong with the documents."""
    documents = read_documents()
    writer = Writer(documents, sample=sample is not None)
    shutil.rmtree(target, ignore_errors=True)
    for language in LANGUAGES:
        (target / language).mkdir(parents=True)
        for document in read_documents().values():
            (target / language / document.name).write_text(writer.page(document, language), encoding="utf-8")
        page, index = writer.search(language)
        (target / language / SEARCH).write_text(page, encoding="utf-8")
        (target / language / "search-index.js").write_text(index, encoding="utf-8")
    for folder, names in (("pictures", writer.pictures), ("files", writer.files)):
        (target / folder).mkdir()
        for name in sorted(names):
            shutil.copyfile(ROOT / name, target / folder / Path(name).name)
    for name in ("site.css", "search.js"):
        shutil.copyfile(HOME / name, target / name)
    (target / "index.html").write_text(writer.front(), encoding="utf-8")
    if sample is not None:
        shutil.copyfile(sample, target / SAMPLE)
    return list(dict.fromkeys(writer.wrong))


def main() -> int:
    """Write the site; say what is wrong with the documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "output" / "site")
    parser.add_argument("--sample", type=Path, default=None, help="a PDF to look at, put beside the pages")
    parser.add_argument("--strays", action="store_true", help="list Chinese paragraphs without English")
    args = parser.parse_args()
    if args.strays:
        sys.stdout.writelines(f"{item}\n" for item in strays(read_documents()))
        return 0
    wrong = write_site(args.out, args.sample)
    sys.stderr.writelines(f"{item}\n" for item in wrong)
    sys.stdout.write(f"{args.out / 'index.html'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
