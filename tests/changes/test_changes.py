"""What changed between two issues is told: text by word, places, pictures, and what merely looks different."""

import itertools
import json
import re
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from pinban.changes import (
    Changes,
    UnreadableError,
    any_change,
    as_html,
    as_json,
    as_lines,
    compare,
    read_issue,
    show_pages,
)
from pinban.changes.reading import PAGES_MOST
from pinban.changes.text import edits
from pinban.cli import main
from tests.changes.maker import LEAD, article, issue, named, picture

SECOND = article("副刊", "夜里的草。")
TWO = (article("香瓜上路", LEAD), article("末班车多等你", "六条线路今晚起延时。票价不变。", y=80))


def changed(a: bytes, b: bytes) -> Changes:
    return compare(read_issue(a, "a.pdf"), read_issue(b, "b.pdf"))


def told(changes: Changes) -> list[tuple[str, str, str]]:
    """Each changed story's headline with what was taken out of it and what put in."""
    out = []
    for change in changes.stories:
        story = change.b or change.a
        assert story is not None
        a, b = (item.text if item else "" for item in (change.a, change.b))
        gone = "|".join(a[slice(*edit.a)] for edit in change.edits if not edit.same and edit.a[0] < edit.a[1])
        came = "|".join(b[slice(*edit.b)] for edit in change.edits if not edit.same and edit.b[0] < edit.b[1])
        out.append((story.title, gone, came))
    return out


@pytest.fixture(scope="module")
def former() -> bytes:
    return issue([*TWO, picture(1)], [SECOND])


def test_an_issue_against_itself(former: bytes) -> None:
    changes = changed(former, former)
    assert not any_change(changes, show_pages(changes))
    assert list(as_lines(changes))[-1].startswith("没有不同")


def test_stories_are_read_with_every_characters_place(former: bytes) -> None:
    page = read_issue(former, "a.pdf").pages[0]
    assert [story.title for story in page.stories] == ["香瓜上路", "末班车多等你"]
    story = page.stories[0]
    assert story.text == "香瓜上路" + LEAD
    assert len(story.boxes) == len(story.text)
    left, top, right, foot = (side / 72 * 25.4 for side in story.box)
    assert (left, top) == (pytest.approx(5, abs=1), pytest.approx(10, abs=3))
    assert right <= 56
    assert top < foot < 60


def test_words_and_figures_that_changed(former: bytes) -> None:
    text = LEAD.replace("1.38", "1.83").replace("瓜地里", "瓜田里").replace("。头一批", "。昨天头一批")
    changes = changed(former, issue([article("香瓜上路", text), TWO[1], picture(1)], [SECOND]))
    assert told(changes) == [("香瓜上路", "地|1.38", "田|昨天|1.83")]
    assert changes.pictures == ()
    (change,) = changes.stories
    assert (change.removed, change.added) == (5, 7)


def test_a_story_that_moved_on_its_page_or_to_another(former: bytes) -> None:
    later = issue([TWO[0], picture(1)], [SECOND, TWO[1].replace("top:80mm", "top:100mm")])
    (change,) = changed(former, later).stories
    assert change.moved
    assert change.a is not None
    assert change.b is not None
    assert (change.a.page, change.b.page) == ("1", "2")
    assert change.b.box[1] - change.a.box[1] == pytest.approx(20 / 25.4 * 72, abs=0.5)
    assert change.edits == ()


def test_stories_and_pages_that_came_and_went(former: bytes) -> None:
    later = issue(
        [TWO[0], article("早市", "新棚开张，摊位三百个。", y=80), picture(1)],
        [article("体育", "赛事。")],
        labels=["1", "3"],
    )
    changes = changed(former, later)
    assert (changes.removed_pages, changes.added_pages) == (("2",), ("3",))
    kinds = {(change.b or change.a).title: (change.a is None, change.b is None) for change in changes.stories}
    assert kinds == {
        "末班车多等你": (False, True),
        "副刊": (False, True),
        "早市": (True, False),
        "体育": (True, False),
    }
    assert [shown.label for shown in show_pages(changes)] == ["1", "2", "3"]


def test_a_story_under_another_headline_is_known_by_its_name_or_its_text() -> None:
    a, b = issue([article("旧题", LEAD)]), issue([article("新的题目", LEAD)])
    assert told(changed(a, b)) == [("新的题目", "旧", "新的|目")]
    short_a, short_b = issue([article("甲", "短文一。")]), issue([article("乙", "另写的稿。")])
    assert len(changed(short_a, short_b).stories) == 2
    names = {"melon": (0, 425.0)}
    (change,) = changed(named(short_a, names), named(short_b, names)).stories
    assert change.b is not None
    assert change.b.id == "melon"


@pytest.mark.parametrize(
    ("later", "kind"),
    [
        (picture(2), "exchanged"),
        (picture(1, y=120), "moved"),
        ("", "removed"),
        (picture(1) + picture(3, x=5, y=120), "added"),
    ],
)
def test_pictures(former: bytes, later: str, kind: str) -> None:
    changes = changed(former, issue([*TWO, later], [SECOND]))
    assert [change.kind for change in changes.pictures] == [kind]
    assert changes.stories == ()


def test_a_drawing_that_changed_is_seen(former: bytes) -> None:
    drawing = (
        '<svg style="left:70mm;top:20mm" width="30mm" height="30mm"><rect width="60" height="60" fill="#900"/></svg>'
    )
    changes = changed(former, issue([*TWO, picture(1), drawing], [SECOND]))
    assert (changes.stories, changes.pictures) == ((), ())
    (shown,) = show_pages(changes)
    (box,) = shown.other
    assert [round(side / 72 * 25.4) for side in box[:2]] == [pytest.approx(70, abs=3), pytest.approx(20, abs=3)]
    assert any_change(changes, [shown])


def test_untagged_files_are_compared_by_the_page() -> None:
    a, b = (issue([article("题", text)], tagged=False) for text in (LEAD, LEAD.replace("司机", "农户")))
    (change,) = changed(a, b).stories
    assert (change.removed, change.added) == (2, 2)


def test_the_picture_marks_what_went_and_what_came(former: bytes) -> None:
    later = issue([article("香瓜上路", LEAD.replace("司机", "农户")), TWO[1], picture(1)], [SECOND])
    changes = changed(former, later)
    (shown,) = show_pages(changes)
    image = np.asarray(Image.open(BytesIO(shown.image)), dtype=int)
    half = image.shape[1] // 2
    red = (image[..., 0] - image[..., 1] > 40) & (image[..., 0] - image[..., 2] > 40)
    green = (image[..., 1] - image[..., 0] > 30) & (image[..., 1] - image[..., 2] > 10)
    (change,) = changes.stories
    assert change.a is not None
    place = change.a.text.index("司机")
    left, top, right, foot = (round(side * 80 / 72) for side in change.a.boxes[place])
    assert red[top:foot, left:right].mean() > 0.5
    assert green[top:foot, half:].any()
    assert not red[: top - 3, half:].any()


def test_reports_need_no_other_file(former: bytes) -> None:
    changes = changed(former, issue([article("<b>香瓜</b>", LEAD), picture(2)]))
    shown = show_pages(changes)
    html = as_html(changes, shown).decode()
    assert not re.search(r"""(?:src|href)=["'](?!data:)|https?:|url\(|<script|@import""", html)
    data = json.loads(as_json(changes, shown))
    assert data["pages_removed"] == ["2"]
    assert {story["kind"] for story in data["stories"]} == {"changed", "removed"}
    assert as_html(changes, show_pages(changes)) == as_html(changes, shown)


TEXTS = st.text("甲乙丙丁天地。！？“”ab 1.5，", max_size=60)


@given(TEXTS, TEXTS)
def test_edits_cover_both_texts(a: str, b: str) -> None:
    found = edits(a, b)
    assert "".join(a[slice(*edit.a)] for edit in found) == a
    assert "".join(b[slice(*edit.b)] for edit in found) == b
    for edit in found:
        assert edit.same == (a[slice(*edit.a)] == b[slice(*edit.b)])
    assert all(one.same != other.same for one, other in itertools.pairwise(found))


def encrypted(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        target = BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
        return target.getvalue()


def repeated(data: bytes, count: int) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        if count == 0:
            del pdf.pages[:]
        for _ in range(count - len(pdf.pages)):
            pdf.pages.append(pdf.pages[0])
        target = BytesIO()
        pdf.save(target)
        return target.getvalue()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (encrypted, "D001"),
        (lambda data: repeated(data, 0), "D002"),
        (lambda data: repeated(data, PAGES_MOST + 1), "D003"),
        (lambda _: b"%PDF-1.6", "D001"),
        (lambda _: b"", "D001"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_written(
    change, code: str, former: bytes, tmp_path: Path, capsys
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_issue(change(former), "x.pdf")
    assert [item.code for item in caught.value.diagnostics] == [code]
    (tmp_path / "a.pdf").write_bytes(former)
    (tmp_path / "b.pdf").write_bytes(change(former))
    assert main(["diff", str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf"), "--out", str(tmp_path / "out")]) == 1
    assert code in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@settings(max_examples=15)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8),
    share=st.floats(0, 1),
)
def test_damaged_files_are_compared_or_told(changes: list[tuple[float, int]], share: float, former: bytes) -> None:
    damaged = bytearray(former)
    for place, value in changes:
        damaged[int(place * len(damaged))] = value
    for candidate in (bytes(damaged), bytes(damaged[: int(share * len(damaged))])):
        try:
            found = changed(former, candidate)
            show_pages(found, dpi=20)
        except UnreadableError as error:
            assert error.diagnostics


def test_the_command(former: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = tmp_path / "a"
    home.mkdir()
    assert main(["diff", str(home), str(home)]) == 1
    assert "D004" in capsys.readouterr().err
    (home / "supplement.pdf").write_bytes(former)
    report = {"pages": [{"label": "1", "stories": [{"id": "melon", "headline": "香瓜 上路"}]}]}
    (home / "report.json").write_text(json.dumps(report), encoding="utf-8")
    later = tmp_path / "b.pdf"
    later.write_bytes(issue([article("香瓜上路", LEAD + "又及。"), TWO[1], picture(1)], [SECOND]))
    out = tmp_path / "changes"
    assert main(["diff", str(home), str(later), "--out", str(out)]) == 0
    shown = capsys.readouterr().out
    assert "又及。" in shown
    assert sorted(path.name for path in out.iterdir()) == ["changes.html", "changes.json"]
    assert main(["diff", str(home), str(later), "--json", "--exit-code"]) == 1
    (data,) = json.loads(capsys.readouterr().out)["result"]["stories"]
    assert (data["kind"], data["characters_added"]) == ("changed", 3)
    assert main(["diff", str(home), str(home), "--exit-code"]) == 0
