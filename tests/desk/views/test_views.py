"""What is shown is what was made: frames where the plan has them, states by what is open, words by what fits."""

from dataclasses import replace

import pytest

from pinban.desk.journal.entries import DONE, Entry
from pinban.desk.server.desk import Desk
from pinban.desk.views.board_view import CLEAR, EMPTY, MAKEUP, READING, board_data, entry_data, findings_data
from pinban.desk.views.page_view import page_data, white_lines
from pinban.desk.views.studio import Standing, Studio, listed_stories
from pinban.desk.views.ways import MOST, ways_of
from pinban.diagnostics import Diagnostic, Severity
from pinban.files.notice import Notice
from pinban.makeup import standing
from pinban.model.plan import Overset


def test_frames_stand_where_the_plan_has_them(desk: Desk) -> None:
    data = page_data(desk.now, "1")
    assert data is not None
    plan = desk.now.pages["1"].plan
    for frame, placed, pin in zip(data["frames"], plan.stories, standing(plan), strict=True):
        assert frame["story"] == placed.story == pin.story
        assert frame["cells"] == [placed.cells.column, placed.cells.line, placed.cells.columns, placed.cells.lines]
        assert frame["cells"][1] - data["grid"]["first"] + 1 == pin.line
        assert frame["shape"] == pin.shape
        (block,) = frame["blocks"]
        assert block[0] == pytest.approx(placed.rect.x, abs=0.1)
        assert block[2] == pytest.approx(placed.rect.width, abs=0.1)
        assert data["grid"]["columns"][placed.cells.column - 1] == pytest.approx(placed.rect.x, abs=0.1)


def test_a_page_without_a_pdf_has_no_picture(desk: Desk) -> None:
    now = replace(desk.now, pages={"1": replace(desk.now.pages["1"], pdf=b"")})
    data = page_data(now, "1")
    assert data is not None
    assert data["image"] is None
    damaged = replace(desk.now, pages={"1": replace(desk.now.pages["1"], pdf=b"%PDF-none")})
    assert (page_data(damaged, "1") or {})["image"] is None
    assert page_data(Standing(), "1") is None


def test_white_is_counted_at_the_foot_of_columns(desk: Desk) -> None:
    made = desk.now.pages["1"]
    assert desk.now.layout is not None
    grid = desk.now.layout.layout.parts["news"].grids[made.plan.grid]
    placed = made.plan.stories[0]
    deeper = replace(placed, cells=replace(placed.cells, lines=placed.cells.lines + 3))
    columns = len({frame.rect.x for frame in placed.body})
    assert columns >= 1
    assert white_lines(deeper, grid) - white_lines(placed, grid) >= 3
    assert white_lines(replace(placed, body=()), grid) == 0


def test_a_pages_state_is_what_is_open(desk: Desk) -> None:
    def state(now: Standing) -> str:
        return str(next(page for page in board_data(now, desk.root)["pages"] if page["label"] == "3")["state"])

    quiet = {label: replace(made, diagnostics=()) for label, made in desk.now.pages.items()}
    now = replace(desk.now, pages=quiet, proof=None)
    assert state(now) == CLEAR
    for severity, expected in ((Severity.NOTE, CLEAR), (Severity.WARNING, READING), (Severity.ERROR, MAKEUP)):
        item = Diagnostic(severity, "P999", "说", "said")
        assert state(replace(now, pages={**quiet, "3": replace(quiet["3"], diagnostics=(item,))})) == expected
    over = replace(quiet["3"].plan, overset=(Overset("six", 3, 40, "字" * 40),))
    assert state(replace(now, pages={**quiet, "3": replace(quiet["3"], plan=over)})) == MAKEUP
    assert state(replace(now, pages={})) == MAKEUP
    assert now.edition is not None
    bare = tuple(replace(page, stories=()) if page.label == "3" else page for page in now.edition.pages)
    assert state(replace(now, edition=replace(now.edition, pages=bare))) == EMPTY


def test_an_edition_that_was_never_read_still_has_a_board(desk: Desk) -> None:
    data = board_data(Standing(), desk.root)
    assert data["pages"] == []
    assert data["edition"]["id"] == desk.root.name
    assert {story["id"] for story in data["held"]} >= {"one", "seven"}


def test_findings_are_told_once(desk: Desk) -> None:
    found = findings_data(desk.now)["findings"]
    keys = [(item["code"], item["zh"], item["file"], item["line"], item.get("column")) for item in found]
    assert len(keys) == len(set(keys))


def test_an_entry_in_words() -> None:
    request = {"do": "move", "story": "one", "to": "2", "before": "", "text": "长" * 1000}
    assert entry_data(Entry(3, DONE, "河川", "2018", request, ())) == {
        "do": "move",
        "story": "one",
        "to": "2",
        "who": "河川",
        "when": "2018",
        "number": 3,
    }
    assert entry_data(None) is None


def test_ways_differ_and_name_every_story(desk: Desk) -> None:
    ways = desk.studio.ask(lambda: ways_of(desk.studio, "1")).result(timeout=120)
    assert 1 <= len(ways) <= MOST
    assert len({way.svg for way in ways}) == len(ways)
    for way in ways:
        assert {pin["story"] for pin in way.pins} == {"one", "two", "three"}
        assert way.svg.lstrip().startswith(("<?xml", "<svg"))


def test_work_that_fails_is_told_to_whoever_asked(desk: Desk) -> None:
    def failing() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        desk.studio.ask(failing).result(timeout=120)
    assert desk.studio.ask(lambda: 7).result(timeout=120) == 7


def test_a_fault_of_the_program_is_shown_and_ends_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    studio = Studio(desk.root, desk.options)

    def broken(*_: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr(studio.watcher, "round", broken)
    studio._guarded(Notice(), 0)
    assert studio.standing.fault == "RuntimeError"
    assert not studio.standing.busy
    assert board_data(studio.standing, desk.root)["fault"] == "RuntimeError"


def test_all_listed_stories(desk: Desk) -> None:
    assert desk.now.edition is not None
    assert list(listed_stories(desk.now.edition)) == ["one", "two", "three", "four", "five", "six"]
