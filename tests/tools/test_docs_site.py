"""The documents' site: one language at a time, links that lead somewhere, nothing lost on the way."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt

from tools.docs_site import GROUPS, ROOT, read_documents, slug, strays, write_site
from tools.site.languages import HAN, Language, in_one

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


def shown(text: str, language: Language) -> str:
    """A document in one language, its tags taken off."""
    html = PARSER.renderer.render(in_one(PARSER.parse(text), language), PARSER.options, {})
    return " ".join(re.sub(r"<[^>]+>", "", str(html)).split())


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("# 安装 · Installing", "安装", "Installing"),
        ("装好了就能用。\n\n*Once installed it can be used.*", "装好了就能用。", "Once installed it can be used."),
        ("装好就能用。 *Once installed it can be used.*", "装好就能用。", "Once installed it can be used."),
        ("- 一项。 *One item.*\n- 二项。 *Two.*", "一项。 二项。", "One item. Two."),
        ("运行 `make`。Run it at once.", "运行 make。", "Run it at once."),
        ("写 `x`，*着重号*也写。", "写 x，着重号也写。", ""),
        ("某某写在 `paper` 里。 *Write 某某 below `paper`.*", "某某写在 paper 里。", "Write 某某 below paper."),
        (
            "**文件名**可以长。\n***File names** may be long, and so on.*",
            "文件名可以长。",
            "File names may be long, and so on.",
        ),
        ("| 印厂 plant | 栏 · columns |\n|---|---|\n| `a` | 9 项 items |", "印厂 栏 a 9 项", "plant columns a 9 items"),
        ("| 键 Key |\n|---|\n| 各版<br>*the pages* |".replace("<br>", " "), "键 各版", "Key the pages"),
        ("![样刊 · the sample](x.png)\n", "", ""),
        ("`pinban build`", "pinban build", "pinban build"),
        ("# `paper`", "paper", "paper"),
        ("# 对照.yaml (--map)", "对照.yaml (--map)", "对照.yaml (--map)"),
        ("第一句。\nThe first sentence of all.\n第二句。", "第一句。 第二句。", "The first sentence of all."),
    ],
)
def test_each_language_by_itself(text: str, zh: str, en: str) -> None:
    assert (shown(text, "zh"), shown(text, "en")) == (zh, en)


def test_a_pictures_words_are_in_one_language_too() -> None:
    html = PARSER.renderer.render(in_one(PARSER.parse("![样刊 · the sample](x.png)"), "en"), PARSER.options, {})
    assert 'alt="the sample"' in str(html)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("docs") / "site"
    assert write_site(target, None) == []
    return target


class Links(HTMLParser):
    """A page's links, pictures and anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.anchors |= {held["id"]} if held.get("id") else set()
        self.to += [value for name in ("href", "src") if (value := held.get(name))]


def pages(site: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path, path.read_text("utf-8")


@pytest.mark.whole
def test_every_document_is_there_in_both_languages(site: Path) -> None:
    documents = read_documents()
    names = {document.name for document in documents.values()}
    assert len(names) == len(documents)  # none takes another's place
    for language in ("zh", "en"):
        assert {path.name for path in (site / language).iterdir()} == names | {"search.html", "search-index.js"}
    every = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md")}
    assert every <= set(documents) == {path for paths in GROUPS.values() for path in paths}


@pytest.mark.whole
def test_links_lead_somewhere_and_nowhere_else(site: Path) -> None:
    links = {path: Links(text) for path, text in pages(site)}
    for path, held in links.items():
        for address in held.to:
            file, _, anchor = address.partition("#")
            if re.match(r"https?:", file):
                continue
            target = (path.parent / file).resolve() if file else path
            assert target.exists(), (path, address)
            if anchor:
                assert unquote(anchor) in links[target].anchors, (path, address)


@pytest.mark.whole
def test_nothing_comes_from_another_host_and_only_the_search_is_run(site: Path) -> None:
    for path, text in pages(site):
        scripts = re.findall(r"<script([^>]*)>", text)
        own = [' src="search-index.js"', ' src="../search.js"'] if path.name == "search.html" else []
        assert scripts == own, path
        assert not re.search(r'(?:src|rel="stylesheet" href)="https?:', text), path
    assert "url(" not in (site / "site.css").read_text()


@pytest.mark.whole
def test_the_english_pages_are_english(site: Path) -> None:
    """But for names, and for what a paper's own files say: code, and documents of findings, quote Chinese."""
    for path, text in pages(site):
        if path.parent.name != "en" or path.stem in {"findings", "search"}:
            continue
        body = re.sub(r"<(pre|code)\b.*?</\1>", "", text[text.index("<main") :], flags=re.DOTALL)
        for block in re.findall(r"<(?:p|li|td|h\d)\b[^>]*>(.*?)</(?:p|li|td|h\d)>", body, flags=re.DOTALL):
            words = re.sub(r"<[^>]+>", "", block)
            assert len(HAN.findall(words)) <= max(14, 0.5 * len(words)), (path, words[:120])


def test_documents_keep_to_the_convention() -> None:
    assert strays(read_documents()) == []


def test_a_document_that_leaves_it_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("# 一 · One\n\n[没有](b.md)这一页，也没有英文的一段话。\n\n[一](#two)\n", "utf-8")
    monkeypatch.setattr("tools.docs_site.ROOT", tmp_path)
    monkeypatch.setattr("tools.docs_site.GROUPS", {"开始 · Begin": ("a.md",)})
    assert len(strays(read_documents())) == 1
    wrong = write_site(tmp_path / "site", None)
    assert wrong == ["a.md: leads nowhere: b.md", "a.md: no such section: #two", "a.md: nothing in en below #一--one"]


def test_anchors_are_those_of_forges() -> None:
    assert slug("补白 · Fillers") == "补白--fillers"
    assert slug("只有 Linux 才有的 · What only Linux has") == "只有-linux-才有的--what-only-linux-has"
    assert slug("`--json`") == "--json"


def index_of(site: Path, language: str) -> list[list[str]]:
    text = (site / language / "search-index.js").read_text("utf-8")
    return json.loads(text.removeprefix("const SECTIONS = ").removesuffix(";\n"))


@pytest.mark.whole
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_index_holds_every_section_and_leads_to_it(site: Path, language: str) -> None:
    rows = index_of(site, language)
    addresses = [address for address, _, _, _ in rows]
    assert len(set(addresses)) == len(addresses)
    anchors = {path.name: Links(path.read_text("utf-8")).anchors for path in (site / language).glob("*.html")}
    for address in addresses:
        name, _, anchor = address.partition("#")
        assert anchor in anchors[name], address
    for document in read_documents().values():
        held = {address.partition("#")[2] for address in addresses if address.startswith(f"{document.name}#")}
        headings = [
            token for token in document.tokens if token.type == "heading_open" and token.tag in ("h1", "h2", "h3")
        ]
        assert {token.attrs["id"] for token in headings} <= held, document.path


@pytest.mark.whole
def test_findings_are_found_by_their_codes_keys_by_their_names(site: Path) -> None:
    told = {heading: (address, text) for address, _, heading, text in index_of(site, "zh")}
    assert told["M125"][0] == "findings.html#M125"
    assert "还没有填" in told["M125"][1]
    assert any("white_allowed" in text for _, text in told.values())
    assert any("pinban galley" in text for _, text in told.values())


@pytest.mark.whole
@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_script_the_search_is_a_list_of_all_sections(site: Path, language: str) -> None:
    links = Links((site / language / "search.html").read_text("utf-8"))
    listed = {address for address in links.to if address.endswith("#M125") or "#" in address}
    titles = {address for address, page, heading, _ in index_of(site, language) if heading == page}
    assert {address for address, _, _, _ in index_of(site, language)} - titles <= listed
