"""Fillers on a page that needs them, read back from what is delivered: PDF, archive, kept plans, choices, versions."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pinban.archive.package.compare import Sameness
from pinban.diagnostics import Severity
from pinban.model import Edition, Page, StoryKind
from pinban.pipeline import Outcome, choices_folder, choose, lay_out_choices, rebuild
from pinban.pipeline.executor import executor
from pinban.pipeline.gathering import Gathered, gather
from pinban.pipeline.page import PageResult
from pinban.pipeline.planning import PlannedEdition, plan_edition
from pinban.pipeline.versions import make_versions
from tests.archive import judge
from tests.pipeline.desk import PLACES, PLACES_WITHOUT_CACHE, build, prose, read_text, story, write_edition

FROST = "霜不是从天上落下来的。夜里地面散热，草叶和瓦片先冷到冰点以下，贴着它们的水汽不经过水，直接结成冰晶。"
RULER = "没带尺子，先看手边：一元硬币的直径是25毫米，A4纸宽210毫米、长297毫米。"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{0}pt" height="{1}pt" viewBox="0 0 {0} {1}">'
    '<path d="M1 1h{2}v{3}h-{2}Z" fill="none" stroke="#000000" stroke-width="2"/></svg>'
)
SIZES = {"one": (117, 172), "two": (243, 112)}


def filler(text: str, headline: str = "", pictures: Sequence[str] = ()) -> str:
    head = f"headline: {headline}\n" if headline else ""
    listed = [f"  - {{file: {name}, columns: {at}, alt: 公益广告}}\n" for at, name in enumerate(pictures, start=1)]
    shown = "pictures:\n" + "".join(listed) if listed else ""
    return f"---\nkind: filler\n{head}{shown}---\n{text}\n"


STORIES = {
    "a": story(prose(1, 1500), "一版的头条写在上面", 1),
    "b": story(prose(2, 800), "第二条消息也不短", 2),
    "c": story(prose(3, 400), "第三条是一则短消息", 3),
    "frost": filler(FROST, "霜从哪里来"),
    "ruler": filler(RULER),
    "drop": filler("", pictures=[f"pictures/{name}.svg" for name in SIZES]),
}
STOCK = "fillers:\n  stock: [frost, ruler, drop]\n"


def edition(root: Path, pages: list[list[str]] | None = None, extra: str = "", **stories: str) -> Path:
    home = write_edition(root, STORIES | stories, pages=pages or [["a", "b", "c"]], extra=STOCK + extra)
    text = (
        (home / "edition.yaml")
        .read_text(encoding="utf-8")
        .replace("section: 要闻", "section: 要闻\n    body: standard")
    )
    (home / "edition.yaml").write_text(text, encoding="utf-8")
    (home / "pictures").mkdir(exist_ok=True)
    for name, (wide, high) in SIZES.items():
        text = SVG.format(wide, high, wide - 2, high - 2)
        (home / "pictures" / f"{name}.svg").write_text(text, encoding="utf-8")
    return home


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    root = tmp_path_factory.mktemp("fillers")
    outcome = build(edition(root), root / "out")
    assert outcome.ok, [item.zh for item in outcome.report.diagnostics]
    return outcome


def used(outcome: Outcome) -> list[str]:
    return [str(item.facts["story"]) for item in outcome.report.diagnostics if item.code == "P050"]


def plan(outcome: Outcome, page: str = "1") -> dict[str, dict[str, object]]:
    data = json.loads((outcome.target / "plan" / f"{page}.json").read_text(encoding="utf-8"))
    return {item["story"]: item for item in data["stories"]}


def test_the_page_is_full_and_each_filler_is_on_it_once(built: Outcome) -> None:
    names = used(built)
    assert {"frost", "drop"} <= set(names)
    assert len(names) == len(set(names))
    assert "P002" not in [item.code for item in built.report.diagnostics]
    assert {item.id for item in built.report.pages[0].stories} == {"a", "b", "c", *names}
    (text,) = read_text((built.target / "supplement.pdf").read_bytes())
    assert text.count(FROST) == text.count("霜从哪里来") == 1
    assert text.count(RULER) == names.count("ruler")


def test_the_archive_has_them_as_it_has_any_story(built: Outcome) -> None:
    data = built.target / "archive" / "edition" / "data"
    judge.assert_ids_resolve(data)
    judge.assert_checksums(data)
    articles = {name.rsplit("_", 1)[-1]: parts for name, parts in judge.article_texts(data).items()}
    assert set(articles) == {"a", "b", "c", *used(built)}
    assert ["".join(said.split()) for kind, said in articles["frost"] if kind == "Paragraph"] == [FROST]
    index = json.loads((data / "index.json").read_text("utf-8"))
    assert {"frost", "drop"} <= {item["story"] for item in index["articles"]}
    assert FROST in (data / "stories" / "frost.txt").read_text("utf-8")
    copy = json.loads((data / "stories" / "drop.json").read_text("utf-8"))
    (shown,) = copy["pictures"]
    assert shown["columns"] == plan(built)["drop"]["columns"]
    for name in ("stories/ruler.md", "pictures/one.svg", "pictures/two.svg"):
        assert (data / "edition" / name).is_file()


@judge.with_schemas
def test_its_records_are_valid(built: Outcome) -> None:
    judge.assert_valid(built.target / "archive" / "edition" / "data")


def test_one_without_a_headline_has_a_name_that_a_reader_knows(built: Outcome) -> None:
    with pikepdf.open(built.target / "supplement.pdf") as pdf, pdf.open_outline() as outline:
        titles = [str(story.title) for part in outline.root for page in part.children for story in page.children]
    mets = judge.read(built.target / "archive" / "edition" / "data" / "mets.xml")
    supplied = [info[0].text for info in mets.iter(f"{judge.MODS}titleInfo") if info.get("supplied") == "yes"]
    assert "公益广告" in titles
    assert "公益广告" in supplied
    assert "霜从哪里来" in titles
    assert "霜从哪里来" not in supplied


@pytest.mark.whole
def test_it_comes_out_of_its_bag_the_same(built: Outcome) -> None:
    bag = built.target / "archive" / "edition"
    assert [item.sameness for item in rebuild(bag, PLACES_WITHOUT_CACHE, lambda *_: None).verdicts] == [Sameness.BYTES]


def test_late_news_leaves_fillers_where_they_stand(built: Outcome, tmp_path: Path) -> None:
    before = plan(built)
    shutil.copytree(built.target.parents[1], tmp_path, dirs_exist_ok=True)
    late = story(prose(3, 400).replace("。", "！", 1), "第三条是一则短消息", 3)
    outcome = build(edition(tmp_path, c=late), tmp_path / "out", keep_plan=True)
    assert outcome.ok
    after = plan(outcome)
    assert before["c"]["said"] != after["c"]["said"]
    assert set(before) == set(after)
    cells = ("column", "line", "columns", "lines")
    for name in used(built):
        assert [before[name][key] for key in cells] == [after[name][key] for key in cells]


@pytest.mark.whole
def test_a_choice_with_fillers_is_the_page_that_is_built(tmp_path: Path) -> None:
    home, out = edition(tmp_path), tmp_path / "out"
    choices, _ = lay_out_choices(home, "1", 2, places=PLACES, out=out, workers=1)
    assert choices
    assert choose(home, "1", 1, places=PLACES, out=out) == []
    assert "frost" in (home / "edition.yaml").read_text(encoding="utf-8").partition("placements")[2]
    outcome = build(home, out)
    folder = choices_folder(out, home.name, "1")
    assert (outcome.target / "proof" / "1.png").read_bytes() == (folder / "1.png").read_bytes()
    assert "frost" in used(outcome)


def names(page: Page) -> set[str]:
    return {item.id for item in page.stories if item.kind is StoryKind.FILLER}


@pytest.mark.whole
def test_pages_that_want_the_same_filler_take_turns_and_a_version_has_none_of_a_shared_page(tmp_path: Path) -> None:
    more = {f"{name}2": STORIES[name].replace("第", "另") for name in ("a", "b", "c")}
    more |= {f"{name}3": STORIES[name].replace("第", "再") for name in ("a", "b", "c")}
    more |= {"dew": filler(FROST[:-1] + "，所以多在晴夜。", "露与霜"), "pipe": STORIES["drop"]}
    versions = "versions:\n  - id: hetao\n    title: 河套版\n    pages: [{label: '2', stories: [a3, b3, c3]}]\n"
    home = edition(tmp_path, [["a", "b", "c"], ["a2", "b2", "c2"]], versions, **more)
    listed = (home / "edition.yaml").read_text(encoding="utf-8")
    (home / "edition.yaml").write_text(listed.replace("drop]", "drop, dew, pipe]"), encoding="utf-8")
    gathered, _, found = gather(home, PLACES)
    assert gathered is not None, found

    def plans(of: Gathered, workers: int = 1) -> PlannedEdition:
        with executor(workers) as work:
            return plan_edition(of, PLACES, work, lambda _: None)

    def make(of: Gathered) -> tuple[Edition, list[PageResult]]:
        return plans(of).edition, []

    planned, again = plans(gathered), plans(gathered, 2)
    assert [page.plan for page in planned.pages] == [page.plan for page in again.pages]
    first, own = map(names, planned.edition.pages)
    assert first
    assert own
    assert not first & own
    (version,), _ = make_versions(replace(gathered, edition=planned.edition, pages=planned.wanted), [], make)
    shared, other = map(names, version.edition.pages)
    assert (shared, other) == (first, own)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[frost, ruler, drop]", "[frost, a, ruler, drop]", "M041"),
        ("[frost, ruler, drop]", "[frost, frost, ruler, drop]", "M041"),
        ("stock: [frost, ruler, drop]", "stock: [frost, ruler, drop, lost]", "M071"),
        ("[frost, ruler, drop]", "[frost, drop]\npool: [ruler]", "M072"),
        ("[frost, ruler, drop]", "[frost, ruler, drop]\n  pages: ['7']", "M073"),
        ("[frost, ruler, drop]", "[frost, ruler, drop]\n  parts: [sport]", "L014"),
        ("[frost, ruler, drop]", "[frost, ruler, drop]\n  page: ['1']", "S020"),
    ],
)
def test_stocks_that_cannot_be(old: str, new: str, code: str, tmp_path: Path) -> None:
    home = edition(tmp_path, lost=story("一段话。", "不是补白"))
    path = home / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    _, _, found = gather(home, PLACES)
    assert code in [item.code for item in found if item.severity is Severity.ERROR], [item.zh for item in found]
