"""A site grows by issues: former ones stay as they are, corrected ones keep their links, one more costs the same."""

import contextlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import etree
from lxml import html as lxml_html

from pinban.epaper import Issue, Looks, add_issue, epaper_files
from pinban.epaper.machines import issue_data
from pinban.epaper.site import _put
from pinban.files import OutputError, write_file
from tests.epaper.maker import DAY, STORIES, issue_of, story, written
from tests.epaper.test_machines import given_to
from tests.epaper.test_pages import pages


def made(issue: Issue, looks: Looks, folder: Path) -> Path:
    return written(epaper_files(issue, looks), folder)


def stamps(folder: Path) -> Mapping[str, tuple[int, int]]:
    """What tells whether a file was written: its number on the disk and its time."""
    files = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in files.items()}


@pytest.fixture(autouse=True)
def _hasty_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test cuts the power: nothing waits for the disk."""
    monkeypatch.setattr("pinban.files.atomic.os.fsync", lambda _: None)
    monkeypatch.setattr("pinban.files.system.flush", lambda _: None)


@pytest.fixture(scope="module")
def three_days(tmp_path_factory: pytest.TempPathFactory, looks: Looks) -> Path:
    """The issues of 30 June, 1 and 2 July."""
    folder = tmp_path_factory.mktemp("days")
    for day in (DAY, DAY - timedelta(days=1), DAY + timedelta(days=1)):
        assert add_issue(made(issue_of(day=day), looks, folder / day.isoformat()), folder / "site", looks) == []
    return folder / "site"


@pytest.fixture
def site(three_days: Path, tmp_path: Path) -> Path:
    """A site of three days to write to."""
    return Path(shutil.copytree(three_days, tmp_path / "site"))


def test_one_issue_added_to_nothing_is_the_issue_itself(tmp_path: Path, looks: Looks, small: Issue) -> None:
    files = epaper_files(small, looks)
    add_issue(written(files, tmp_path / "made"), tmp_path / "site", looks)
    assert contents(tmp_path / "site") == files


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


def altered(change: Callable[[dict[str, Any]], object]) -> str:
    """The index of 2 July with one thing done to it."""
    data = json.loads(json.dumps(issue_data(issue_of(day=DAY + timedelta(days=1)))))
    change(data)
    return json.dumps(data, ensure_ascii=False)


HOME = "html/2018-07/02"
BROKEN = {
    "half": "{",
    "list": "[]",
    "other": '{"format":"other"}',
    "no text": "\udcff",
    "deep": "[" * 100_000,
    "bare": '{"format":"pinban-epaper/1"}',
    "no pages": altered(lambda data: data.update(pages=[])),
    "no date": altered(lambda data: data.update(date="2018-02-30")),
    "other day": altered(lambda data: data.update(date="2018-07-03")),
    "number": altered(lambda data: data["stories"][0].update(headline=3)),
    "no page": altered(lambda data: data["stories"][0].update(pages=[7])),
    "up": altered(lambda data: data["stories"][0].update(address="html/2018-07/02/../../../../up.htm")),
    "root": altered(lambda data: data["stories"][0].update(address="/etc/up.htm")),
    "script": altered(lambda data: data["pages"][0].update(address="javascript:alert(1)")),
    "pdf": altered(lambda data: data["pages"][0].update(pdf="../up.pdf")),
    "picture": altered(lambda data: data["stories"][0]["pictures"][0].update(file="images/2018-07/02/01/../x.webp")),
    "image": altered(lambda data: data["pages"][0]["images"][0].update(file="//other.example/x.webp")),
    "base": altered(lambda data: data.update(base='javascript:"x/')),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_an_index_that_cannot_be_trusted_is_told_before_anything_is_written(
    site: Path, tmp_path: Path, looks: Looks, text: str
) -> None:
    (site / HOME / "index.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    before = stamps(tmp_path)
    new = made(issue_of(day=date(2018, 7, 3)), looks, tmp_path / "new")
    found = add_issue(new, site, looks)
    assert [(item.code, item.place.file) for item in found] == [("E005", f"{HOME}/index.json")]
    assert {name: stamp for name, stamp in stamps(tmp_path).items() if not name.startswith("new/")} == before
    again = made(issue_of(day=DAY + timedelta(days=1)), looks, tmp_path / "again")  # as the finding says
    assert add_issue(again, site, looks) == []
    assert add_issue(new, site, looks) == []


def test_an_index_that_cannot_be_trusted_is_not_added(site: Path, tmp_path: Path, looks: Looks) -> None:
    folder = made(issue_of(day=DAY + timedelta(days=1)), looks, tmp_path / "new")
    (folder / HOME / "index.json").write_text(BROKEN["up"], "utf-8")
    before = stamps(site)
    assert [item.code for item in add_issue(folder, site, looks)] == ["E005"]
    assert stamps(site) == before


def test_a_site_is_no_issue_and_an_empty_folder_none(site: Path, tmp_path: Path, looks: Looks) -> None:
    for folder, count in ((site, "3"), (tmp_path / "nothing", "0")):
        (found,) = add_issue(folder, tmp_path / "other", looks)
        assert (found.code, count in found.zh) == ("E008", True)
    assert not (tmp_path / "other").exists()


def test_another_edition_of_the_day_does_not_take_the_place_of_one(site: Path, tmp_path: Path, looks: Looks) -> None:
    before = stamps(site)
    (found,) = add_issue(made(issue_of(name="20180701"), looks, tmp_path / "new"), site, looks)
    assert found.code == "E009"
    assert ("2018-07-01" in found.zh, "20180701" in found.zh) == (True, True)
    assert stamps(site) == before


def test_what_others_keep_in_a_site_stays(site: Path, tmp_path: Path, looks: Looks) -> None:
    """A person's files, a copy of an index, folders that look like months and days, a folder named html."""
    strange = [
        "robots.txt",
        ".htaccess",
        "html/readme.txt",
        "html/assets/days.js",
        "html/2018-13/days.js",
        "html/2018-07/index copy/index.json",
        "html/2018-07/02/index (1).json",
        "html/2018-07/02/index-old.json",
        "html/2019-01/note.txt",
        "html/2019-02/03/index.txt",
        "images/logo.png",
    ]
    for name in strange:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("别人的")
    assert add_issue(made(issue_of(day=date(2018, 7, 3)), looks, tmp_path / "new"), site, looks) == []
    assert {(site / name).read_text() for name in strange} == {"别人的"}
    assert given_to("months", site / "months.js") == [["2018-06", "2018-07"]]


@pytest.mark.parametrize("name", [".git/config", ".DS_Store", ".well-known/x"])
def test_hidden_files_do_not_keep_a_site_from_beginning(tmp_path: Path, looks: Looks, small: Issue, name: str) -> None:
    path = tmp_path / "site" / name
    path.parent.mkdir(parents=True)
    path.write_text("x")
    assert add_issue(made(small, looks, tmp_path / "made"), tmp_path / "site", looks) == []


@pytest.mark.parametrize(
    "folder", ["html", "images", "assets", "html/2018-07", "html/2018-07/03", "html/2018-07/search", "images/2018-07"]
)
def test_no_link_leads_out_of_a_site(site: Path, tmp_path: Path, looks: Looks, folder: str) -> None:
    outside = tmp_path / "outside"
    if (site / folder).exists():
        (site / folder).rename(outside)
    else:
        outside.mkdir()
    (site / folder).symlink_to(outside)
    before = stamps(outside)
    found = add_issue(made(issue_of(day=date(2018, 7, 3)), looks, tmp_path / "new"), site, looks)
    assert "E010" in {item.code for item in found}
    assert stamps(outside) == before


def test_a_link_in_the_place_of_a_file_is_replaced(site: Path, tmp_path: Path, looks: Looks) -> None:
    outside = tmp_path / "outside.xml"
    outside.write_bytes((site / "rss.xml").read_bytes())
    (site / "rss.xml").unlink()
    (site / "rss.xml").symlink_to(outside)
    before = outside.stat().st_mtime_ns
    assert add_issue(made(issue_of(day=date(2018, 7, 3)), looks, tmp_path / "new"), site, looks) == []
    assert not (site / "rss.xml").is_symlink()
    assert outside.stat().st_mtime_ns == before


def test_a_site_by_a_link_is_the_site(site: Path, tmp_path: Path, looks: Looks) -> None:
    (tmp_path / "www").symlink_to(site)
    assert add_issue(made(issue_of(day=date(2018, 7, 3)), looks, tmp_path / "new"), tmp_path / "www", looks) == []
    assert (site / "html/2018-07/03/index.json").is_file()


def test_a_file_in_the_place_of_a_site_is_told(tmp_path: Path, looks: Looks, small: Issue) -> None:
    (tmp_path / "site").write_text("x")
    with pytest.raises(OutputError) as caught:
        add_issue(made(small, looks, tmp_path / "made"), tmp_path / "site", looks)
    assert caught.value.finding.code == "S034"


def test_a_page_and_pictures_that_are_no_more_go(site: Path, tmp_path: Path, looks: Looks) -> None:
    """The issue comes again with its second page alone: the first one's text and pictures are nowhere."""
    whole = issue_of()
    second = replace(
        whole,
        pages=whole.pages[1:],
        stories=tuple(item for item in whole.stories if 2 in item.pages),
        files={name: data for name, data in whole.files.items() if "/02/" in name},
    )
    second = replace(second, stories=tuple(replace(item, pages=(2,)) for item in second.stories))
    placed = tuple(replace(item, story=second.stories[at]) for at, item in enumerate(second.pages[0].placed))
    second = replace(second, pages=(replace(second.pages[0], placed=placed),))
    assert (site / "html/2018-07/01/node_1.js").is_file()
    add_issue(made(second, looks, tmp_path / "new"), site, looks)
    day = site / "html/2018-07/01"
    assert "已不在这一期" in (day / "node_1.htm").read_text("utf-8")
    assert not (day / "node_1.js").exists()
    assert (day / "node_1-words.json").read_text() == "{}\n"
    assert list((site / "images/2018-07/01/01").iterdir()) == []
    left = [
        path for path in (site / "html").rglob("*") if path.is_file() and "lead的标题".encode() in path.read_bytes()
    ]
    assert not [path for path in left if "2018-07/01" in path.as_posix()]
    stories = (site / "html/2018-07/search/stories.js").read_text("utf-8")
    assert stories.count("lead的标题") == 1  # that of 2 July
    every_link_leads_somewhere(site)


class Killed(BaseException):
    """The power went."""


@pytest.mark.parametrize("corrects", [False, True])
def test_killed_at_any_write_a_site_is_whole_and_the_next_try_mends_all(
    tmp_path: Path, looks: Looks, monkeypatch: pytest.MonkeyPatch, corrects: bool
) -> None:
    """Of a new issue and of a correction that withdraws a story; after every thirteenth file, and the last."""
    first = made(issue_of(), looks, tmp_path / "first")
    changed = tuple(replace(item, headline=("改正",)) for item in STORIES if item.id not in ("hostile", "brief-2"))
    new = made(issue_of(changed) if corrects else issue_of(day=date(2018, 8, 1)), looks, tmp_path / "new")
    site, begun = tmp_path / "site", tmp_path / "begun"
    add_issue(first, begun, looks)

    def killed_after(count: int) -> int:
        """Add ``new`` to the site of ``first``, killed after so many files; how many were written."""
        shutil.rmtree(site, ignore_errors=True)
        shutil.copytree(begun, site)
        written_so_far = 0

        def write(path: Path, data: bytes) -> None:
            nonlocal written_so_far
            if written_so_far == count:
                path.parent.mkdir(parents=True, exist_ok=True)
                (path.parent / f".{path.name}.new-a_1b2c3d").write_bytes(data[:9])
                raise Killed
            written_so_far += 1
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

        with monkeypatch.context() as patch:
            patch.setattr("pinban.epaper.site.write_file", write)
            with contextlib.suppress(Killed):
                add_issue(new, site, looks)
        return written_so_far

    total = killed_after(10**6)
    wanted = contents(site)
    for count in (*range(0, total, 13), total - 2, total - 1):
        assert killed_after(count) == count
        every_link_leads_somewhere(site)
        add_issue(new, site, looks)
        assert contents(site) == wanted, count
    killed_after(total // 2)
    add_issue(first, site, looks)  # another one's turn does not stumble over what the first left
    every_link_leads_somewhere(site)


def every_link_leads_somewhere(site: Path) -> None:
    """From the entrance on, whatever a reader can come to."""
    pending, seen = ["paperindex.htm"], {"paperindex.htm"}
    while pending:
        name = pending.pop()
        page = lxml_html.fromstring((site / name).read_bytes())
        links = page.xpath("//a/@href | //area/@href | //img/@src | //script/@src | //link[@rel!='canonical']/@href")
        links += [item.removeprefix("0; url=") for item in page.xpath("//meta[@http-equiv]/@content")]
        for link in links:
            target = urldefrag(urljoin(name, link)).url
            if target and not link.startswith("data:") and target not in seen:
                assert (site / target).is_file(), (name, link)
                seen.add(target)
                pending += [target] if target.endswith(".htm") else []
    assert len(seen) > 20


def test_a_site_is_made_wherever_it_is_wanted(tmp_path: Path, looks: Looks, small: Issue) -> None:
    """Folders above it are made too; where there is one already, nothing is written beside it."""
    site = tmp_path / "srv" / "www" / "epaper"
    assert add_issue(made(small, looks, tmp_path / "made"), site, looks) == []
    assert [path.name for path in site.parent.iterdir()] == ["epaper"]
    assert (site / "paperindex.htm").is_file()


def contents(folder: Path) -> Mapping[str, bytes]:
    """Its files but for the lock."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_killed_in_the_first_issue_a_site_can_still_begin(
    tmp_path: Path, looks: Looks, small: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path, data: bytes) -> None:
        if path.suffix == ".htm":
            raise Killed
        write_file(path, data)

    folder, site = made(small, looks, tmp_path / "made"), tmp_path / "site"
    with monkeypatch.context() as patch, contextlib.suppress(Killed):
        patch.setattr("pinban.epaper.site.write_file", write)
        add_issue(folder, site, looks)
    assert (site / "html").is_dir()
    assert add_issue(folder, site, looks) == []
    assert contents(site) == contents(folder)


def test_one_more_costs_its_month_however_long_the_site_is(
    tmp_path: Path, looks: Looks, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: what is read and what is written for the last of a month, after one month and after four."""
    read: list[str] = []
    whole = Path.read_text

    def counted(path: Path, *args: object, **more: object) -> str:
        read.append(path.name)
        return whole(path, *args, **more)  # type: ignore[arg-type]

    def last_of(month: int) -> tuple[int, int]:
        for day in (1, 2):
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
    for month in range(2, 4):
        last_of(month)
    assert last_of(4) == first


def test_a_file_that_is_as_it_should_be_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    _put(path, b"1")
    before = path.stat().st_ino
    _put(path, b"1")
    assert path.stat().st_ino == before
    _put(path, b"2")
    assert path.read_bytes() == b"2"
