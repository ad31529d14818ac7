"""An edition across its pages: a pool shared out, a story that jumps, read back from what is delivered."""

from collections import Counter
from io import BytesIO

import pikepdf
import pytest

from pinban.manuscripts import read_edition
from pinban.pipeline import Outcome
from tests.pipeline.desk import HEAD, PAGE, build, characters, manuscript, prose, read_text, story

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
