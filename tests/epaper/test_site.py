"""A site grows by issues: former ones stay as they are, corrected ones keep their links, one more costs the same."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import etree

from pinban.epaper import Issue, Looks, add_issue, epaper_files
from pinban.epaper.site import _put
from tests.epaper.maker import DAY, STORIES, issue_of, story, written
from tests.epaper.test_machines import given_to
from tests.epaper.test_pages import pages


def made(issue: Issue, looks: Looks, folder: Path) -> Path:
    return written(epaper_files(issue, looks), folder)


def stamps(folder: Path) -> Mapping[str, tuple[int, int]]:
    """What tells whether a file was written: its number on the disk and its time."""
    files = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in files.items()}


@pytest.fixture
def site(tmp_path: Path, looks: Looks) -> Path:
    """The issues of 30 June, 1 and 2 July."""
    home = tmp_path / "site"
    for day in (DAY, DAY - timedelta(days=1), DAY + timedelta(days=1)):
        assert add_issue(made(issue_of(day=day), looks, tmp_path / day.isoformat()), home, looks) == []
    return home


def test_one_issue_added_to_nothing_is_the_issue_itself(tmp_path: Path, looks: Looks, small: Issue) -> None:
    files = epaper_files(small, looks)
    add_issue(written(files, tmp_path / "made"), tmp_path / "site", looks)
    found = {
        path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*") if path.is_file()
    }
    assert found == files.keys()
    assert all((tmp_path / "site" / name).read_bytes() == data for name, data in files.items())


def test_months_and_days_are_listed_whatever_came_first(site: Path) -> None:
    assert given_to("months", site / "months.js") == [["2018-06", "2018-07"]]
    _, days = given_to("days", site / "html/2018-07/days.js")
    assert [day[0] for day in days] == ["2018-07-01", "2018-07-02"]
    periods = etree.parse(site / "html/2018-07/period.xml").xpath("//period_date/text()")
    assert periods == ["2018-07-01", "2018-07-02"]
    assert "html/2018-07/02/node_1.htm" in (site / "paperindex.htm").read_text("utf-8")
    first = etree.parse(site / "rss.xml").xpath("string(//item/link)")
    assert "/2018-07/02/" in str(first)
    _, stories = given_to("stories", site / "html/2018-07/search/stories.js")
    assert [item[2] for item in stories] == ["2018-07-02"] * 6 + ["2018-07-01"] * 6


def test_former_issues_are_not_written_again(site: Path, tmp_path: Path, looks: Looks) -> None:
    before = stamps(site)
    add_issue(made(issue_of(day=date(2018, 7, 3)), looks, tmp_path / "new"), site, looks)
    after = stamps(site)
    changed = {name for name in before if before[name] != after[name]}
    shared = ("html/2018-07/", "paperindex.htm", "index.html", "rss.xml", "atom.xml", "search.htm")
    assert all(name.startswith(shared) for name in changed), changed
    assert not any(name.startswith(("html/2018-07/01/", "html/2018-07/02/", "html/2018-06")) for name in changed)


def test_a_new_month_leaves_the_last_one_alone(site: Path, tmp_path: Path, looks: Looks) -> None:
    before = stamps(site)
    add_issue(made(issue_of(day=date(2018, 8, 1)), looks, tmp_path / "new"), site, looks)
    after = stamps(site)
    assert {name for name in before if before[name] != after[name] and name.startswith("html/")} == set()


def test_the_same_issue_again_writes_nothing(site: Path, tmp_path: Path, looks: Looks) -> None:
    before = stamps(site)
    assert add_issue(made(issue_of(), looks, tmp_path / "again"), site, looks) == []
    assert stamps(site) == before


def test_a_corrected_issue_keeps_its_links(site: Path, tmp_path: Path, looks: Looks, small: Issue) -> None:
    corrected = tuple(replace(item, headline=("改正的标题",)) if item.id == "lead" else item for item in STORIES)
    without = tuple(item for item in corrected if item.id != "hostile")
    found = add_issue(made(issue_of(without), looks, tmp_path / "new"), site, looks)
    assert [item.code for item in found] == ["E004"]
    day = site / "html/2018-07/01"
    files = {item.id: item.file for item in small.stories}
    assert "改正的标题" in (day / files["lead"]).read_text("utf-8")
    gone = (day / files["hostile"]).read_text("utf-8")
    assert "这篇稿已不在这一期" in gone
    assert "script>alert" not in gone
    assert 'href="node_1.htm"' in gone
    assert json.loads((day / files["hostile"].replace(".htm", ".json")).read_text("utf-8")) == {}
    assert files["hostile"] not in (site / "html/2018-07/search/stories.js").read_text("utf-8")
    assert pages(site)


def test_two_editions_of_a_day_stand_side_by_side(site: Path, tmp_path: Path, looks: Looks) -> None:
    before = stamps(site)
    assert add_issue(made(issue_of(name="2018-07-01-extra"), looks, tmp_path / "new"), site, looks) == []
    after = stamps(site)
    assert {name for name in before if name.startswith("html/2018-07/01/") and before[name] != after[name]} == set()
    _, days = given_to("days", site / "html/2018-07/days.js")
    assert [day[3] for day in days] == ["2018-07-01", "2018-07-01-extra", "2018-07-02"]
    assert len({day[2] for day in days}) == 3


def test_another_paper_s_issue_is_refused(site: Path, tmp_path: Path, looks: Looks) -> None:
    before = stamps(site)
    other = issue_of(day=date(2018, 7, 4))
    other = replace(other, paper=replace(other.paper, name="别的报"))
    (found,) = add_issue(made(other, looks, tmp_path / "new"), site, looks)
    assert found.code == "E002"
    assert "河川日报" in found.zh
    assert stamps(site) == before


def test_a_folder_with_other_things_is_refused(tmp_path: Path, looks: Looks, small: Issue) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "letter.txt").write_text("不是网站")
    (found,) = add_issue(made(small, looks, tmp_path / "made"), home, looks)
    assert found.code == "E003"
    assert [path.name for path in home.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("text", ["{", "[]", '{"format":"other"}', "\udcff"])
def test_an_index_that_cannot_be_read_is_told(site: Path, tmp_path: Path, looks: Looks, text: str) -> None:
    (site / "html/2018-07/02/index.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    found = add_issue(made(issue_of(day=date(2018, 7, 3)), looks, tmp_path / "new"), site, looks)
    assert [(item.code, item.place.file) for item in found] == [("E005", "html/2018-07/02/index.json")]


def test_one_more_costs_its_month_however_long_the_site_is(
    tmp_path: Path, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: what is read and what is written for the last of a month, after one month and after eight."""
    read: list[str] = []
    whole = Path.read_text

    def counted(path: Path, *args: object, **more: object) -> str:
        read.append(path.name)
        return whole(path, *args, **more)  # type: ignore[arg-type]

    def last_of(month: int) -> tuple[int, int]:
        for day in (1, 2, 3):
            folder = made(issue_of((story("lead"),), date(2018, month, day)), looks, tmp_path / f"{month}-{day}")
            before = stamps(site)
            read.clear()
            with monkeypatch.context() as patch:
                patch.setattr(Path, "read_text", counted)
                add_issue(folder, site, looks)
        after = stamps(site)
        return read.count("index.json"), sum(1 for name in after if before.get(name) != after[name])

    site = tmp_path / "site"
    first = last_of(1)
    for month in range(2, 8):
        last_of(month)
    assert last_of(8) == first


def test_a_file_that_is_as_it_should_be_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    _put(path, b"1")
    before = path.stat().st_ino
    _put(path, b"1")
    assert path.stat().st_ino == before
    _put(path, b"2")
    assert path.read_bytes() == b"2"
