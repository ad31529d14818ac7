"""An edition across its pages: a pool shared out, a story that jumps, read back from what is delivered."""

import json
from collections import Counter
from io import BytesIO

import pikepdf
import pytest

from pinban.archive.package.compare import Sameness
from pinban.manuscripts import read_edition
from pinban.pipeline import Outcome, rebuild
from tests.archive import judge
from tests.pipeline.desk import (
    HEAD,
    PAGE,
    PLACES_WITHOUT_CACHE,
    build,
    characters,
    manuscript,
    prose,
    read_text,
    story,
)

STORIES = {
    "long": story(prose(1, 4700), "一篇很长的头条通讯", 1),
    "first": story(prose(2, 700), "第一版的另一条消息", 3),
    "second": story(prose(3, 1100), "第二版自己的头条", 1),
    "pooled": story(prose(4, 800), "待分的一条本地消息", 2, section="本地"),
    "spare": story(prose(5, 2600), "本期排不下的长稿", 4, section="要闻"),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    folder = tmp_path_factory.mktemp("across")
    home = folder / "edition"
    (home / "stories").mkdir(parents=True)
    for name, text in STORIES.items():
        (home / "stories" / f"{name}.md").write_text(text, encoding="utf-8")
    pages = PAGE.format(label="A1", stories="long, first") + PAGE.format(label="A2", stories="second")
    pages += "    takes: [本地]\n"
    extra = "pool: [pooled, spare]\njumps: {every: true, least: 600}\n"
    (home / "edition.yaml").write_text(HEAD + pages + extra, encoding="utf-8")
    return build(home, folder / "out")


def text(outcome: Outcome) -> list[str]:
    return read_text((outcome.target / "supplement.pdf").read_bytes())


def test_it_builds_and_says_what_went_where(outcome: Outcome) -> None:
    codes = Counter(item.code for item in outcome.report.diagnostics)
    assert outcome.ok, [item.zh for item in outcome.report.diagnostics]
    assert (codes["P020"], codes["P021"], codes["P022"]) == (1, 1, 1)
    assert [item.id for item in outcome.report.pages[1].stories if item.id in {"pooled", "long.2"}]


def test_both_sides_of_the_jump_are_printed_with_the_right_page(outcome: Outcome) -> None:
    first, second = text(outcome)
    assert "（下转A2版）" in first
    assert "（上接A1版）" in second
    assert first.index("（下转A2版）") > first.index("一篇很长的头条通讯")
    assert second.index("（上接A1版）") < len(second)


def test_no_character_is_lost_between_the_pages(outcome: Outcome) -> None:
    edition, _ = read_edition(outcome.target.parents[1] / "edition")
    assert edition is not None
    printed = characters("".join(text(outcome)))
    wanted = sum((manuscript(page) for page in edition.pages), Counter())
    wanted += characters("".join(piece for item in edition.pool if item.id == "pooled" for piece in item.all_text()))
    wanted += characters("（下转A2版）（上接A1版）")
    assert wanted - printed == Counter()


def test_a_thread_leads_from_one_page_to_the_other(outcome: Outcome) -> None:
    with pikepdf.open(BytesIO((outcome.target / "supplement.pdf").read_bytes())) as pdf:
        (thread,) = pdf.Root.Threads
        pages, bead = [], thread.F
        while True:
            pages.append(next(at for at, page in enumerate(pdf.pages) if page.obj.objgen == bead.P.objgen))
            bead = bead.N
            if bead.objgen == thread.F.objgen:
                break
    assert sorted(set(pages)) == [0, 1]
    assert pages == sorted(pages)


def test_the_archive_has_the_story_that_jumps_as_one_article(outcome: Outcome) -> None:
    data = outcome.target / "archive" / "edition" / "data"
    judge.assert_ids_resolve(data)
    judge.assert_checksums(data)
    articles = {name.rsplit("_", 1)[-1]: parts for name, parts in judge.article_texts(data).items()}
    assert set(articles) == {"long", "first", "second", "pooled"}
    texts = ["".join(said.split()) for kind, said in articles["long"] if kind == "Paragraph"]
    edition, _ = read_edition(outcome.target.parents[1] / "edition")
    assert edition is not None
    story = next(item for item in edition.stories if item.id == "long")
    assert texts == ["".join(block.text.split()) for block in story.blocks]
    assert [said for kind, said in articles["long"] if kind == "Jump"] == ["（下转A2版）", "（上接A1版）"]
    index = json.loads((data / "index.json").read_text("utf-8"))
    entry = next(item for item in index["articles"] if item["story"] == "long")
    assert list(dict.fromkeys(area["page"] for area in entry["areas"])) == [1, 2]
    copy = (data / "stories" / "long.txt").read_text("utf-8")
    assert "下转" not in copy
    assert all(block.text in copy for block in story.blocks)
    assert (data / "edition" / "stories" / "spare.md").is_file()


@pytest.mark.whole
def test_it_comes_out_of_its_bag_the_same(outcome: Outcome) -> None:
    bag = outcome.target / "archive" / "edition"
    rebuilt = rebuild(bag, PLACES_WITHOUT_CACHE, lambda stage, detail, seconds: None)
    assert [item.sameness for item in rebuilt.verdicts] == [Sameness.BYTES, Sameness.BYTES]
