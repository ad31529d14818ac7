"""What ``edition.yaml`` itself has printed (nameplate, imprint, folio lines, banners) to passages for proofreading."""

from collections.abc import Iterator

from pinban.diagnostics import Place
from pinban.files import YamlDoc
from pinban.files.passage import Passage
from pinban.files.yamldoc import Loc
from pinban.manuscripts.schema.edition import BannerYaml, EditionYaml, PageYaml, VersionPageYaml

_FACTS = ("title", "issue", "lunar", "slogan")
_UNPRINTED = ("language", "names")
_BANNER = ("kicker", "headline", "subhead", "byline")


def edition_passages(doc: YamlDoc, data: EditionYaml) -> list[Passage]:
    """The texts of the paper, the edition and its pages that are printed, kind ``fact``, ``folio`` or as a story's."""
    passages = [_passage(doc, (key,), getattr(data, key), "fact") for key in _FACTS]
    for key in type(data.paper).model_fields:
        if key not in _UNPRINTED:
            passages.append(_passage(doc, ("paper", key), getattr(data.paper, key), "fact"))
    passages += [_passage(doc, ("paper", "names", tag), name, "fact") for tag, name in data.paper.names.items()]
    for index, page in enumerate(data.pages):
        passages += _page_passages(doc, ("pages", index), page)
    for number, version in enumerate(data.versions):
        for index, version_page in enumerate(version.pages):
            passages += _page_passages(doc, ("versions", number, "pages", index), version_page)
    return [passage for passage in passages if passage.text]


def banner_passages(doc: YamlDoc, loc: Loc, banner: BannerYaml, label: str) -> list[Passage]:
    """The lines of a banner, of a story's kinds."""
    passages = []
    for key in _BANNER:
        value = getattr(banner, key)
        listed = isinstance(value, tuple) and (*loc, key, 0) in doc.values
        for index, text in enumerate(value if isinstance(value, tuple) else (value,)):
            at: Loc = (*loc, key, index) if listed else (*loc, key)
            passages.append(_passage(doc, at, text, key, label))
    return [passage for passage in passages if passage.text]


def _page_passages(doc: YamlDoc, loc: Loc, page: PageYaml | VersionPageYaml) -> Iterator[Passage]:
    yield _passage(doc, (*loc, "section"), page.section or "", "folio", page.label)
    for index, editor in enumerate(page.editors or ()):
        yield _passage(doc, (*loc, "editors", index), editor, "folio", page.label)
    yield _passage(doc, (*loc, "credit"), page.credit or "", "credit", page.label)
    if isinstance(page, PageYaml):
        yield from _made_passages(doc, loc, page)


def _made_passages(doc: YamlDoc, loc: Loc, page: PageYaml) -> Iterator[Passage]:
    """The texts of a page's guide and packages; they take no marks."""
    if page.guide:
        yield _passage(doc, (*loc, "guide", "headline"), page.guide.headline, "folio", page.label)
    for index, package in enumerate(page.packages):
        for key in ("kicker", "subhead", "byline"):
            yield _passage(doc, (*loc, "packages", index, key), getattr(package, key), "byline", page.label)
        for line in package.headline:
            yield _passage(doc, (*loc, "packages", index, "headline"), line, "byline", page.label)


def editor_places(doc: YamlDoc, data: EditionYaml) -> Iterator[tuple[str, Place]]:
    """Each editor of a page or a version's page, and where the entry stands."""
    pages: list[tuple[Loc, PageYaml | VersionPageYaml]] = [(("pages", at), page) for at, page in enumerate(data.pages)]
    for number, version in enumerate(data.versions):
        pages += [(("versions", number, "pages", at), page) for at, page in enumerate(version.pages)]
    for loc, page in pages:
        for index, editor in enumerate(page.editors or ()):
            yield editor, doc.place((*loc, "editors", index)).within(page=page.label)


def _passage(doc: YamlDoc, loc: Loc, text: str, kind: str, label: str | None = None) -> Passage:
    place = doc.place(loc).within(page=label)
    return Passage(text, ((0, place.line or 1, place.column or 1),), place, kind)
