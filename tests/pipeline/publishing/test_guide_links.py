"""A guide's entries, read back from what a build gives: in the web's PDF and on the e-paper's page they lead on."""

import pikepdf
import pytest
from lxml import html as lxml_html

from pinban.pipeline import Outcome
from pinban.pipeline.places import Product
from tests.pipeline.desk import HEAD, PAGE, build, prose, story

LEADS = {"b": "新桥昨天通车", "c": "学校今天开门"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    root = tmp_path_factory.mktemp("guide")
    home = root / "edition"
    (home / "stories").mkdir(parents=True)
    pages = PAGE.format(label=1, stories="a") + "    guide: {most: 4}\n"
    pages += "".join(PAGE.format(label=n, stories=name) for n, name in enumerate(LEADS, 2))
    (home / "edition.yaml").write_text(HEAD + pages, "utf-8")
    (home / "stories/a.md").write_text(story(prose(1, 900), headline="夏收", priority=1), "utf-8")
    for seed, (name, headline) in enumerate(LEADS.items(), 2):
        (home / f"stories/{name}.md").write_text(story(prose(seed, 600), headline=headline, priority=1), "utf-8")
    outcome = build(home, root / "out", only=frozenset({Product.PRESS, Product.WEB, Product.EPAPER}))
    assert outcome.ok, outcome.report.diagnostics
    return outcome


@pytest.mark.whole
def test_in_the_web_s_file(built: Outcome) -> None:
    (file,) = (built.target / "web").glob("*.pdf")
    with pikepdf.open(file) as pdf:
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        links = [item for item in pdf.pages[0].get("/Annots", []) if item.Subtype == "/Link"]
        targets = [(item.get("/Dest") or item.A.D)[0].objgen for item in links]
        assert {numbers[target] for target in targets} == {1, 2}
        boxes = [[float(value) for value in item.Rect] for item in links]
        width = float(pdf.pages[0].mediabox[2])
        assert all(0 < box[0] < box[2] < width for box in boxes)


@pytest.mark.whole
def test_on_the_e_paper_s_page(built: Outcome) -> None:
    home = built.target / "epaper"
    (node,) = [path for path in home.rglob("node_*.htm") if "导读" in path.read_text("utf-8")]
    page = lxml_html.fromstring(node.read_text("utf-8"))
    entries = dict(zip(page.xpath("//nav[@class='guide']/a/@href"), page.xpath("//nav[@class='guide']/a"), strict=True))
    assert len(entries) == 2
    for headline, (target, link) in zip(LEADS.values(), entries.items(), strict=True):
        file, _, name = target.partition("#s-")
        assert headline in link.text_content()
        other = lxml_html.fromstring((node.parent / file).read_text("utf-8"))
        (title,) = other.xpath(f"//ol[@id='titleList']//a[@data-number='{name}']")
        assert title.text_content() == headline
