"""Whatever the cache holds, and however many processes work, a build's bytes are the same."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from pinban.pipeline import Options, Places, build_edition
from pinban.pipeline.places import Product
from pinban.pipeline.workshop import workshop
from tests.killing import calls, killed
from tests.pipeline.desk import ROOT, prose, story, write_edition
from tests.pipeline.test_builds import tree

pytestmark = pytest.mark.whole

PICTURED = """\
---
headline: 一条配图的消息
priority: 1
pictures:
  - file: pictures/a.png
    caption: 河边的一棵树
    alt: 一片颜色
    columns: 2
---
"""


def edition(folder: Path) -> Path:
    home = write_edition(
        folder,
        {"a": PICTURED + prose(1, 500) + "\n", "b": story(prose(2, 300), "另一条消息"), "c": story(prose(3, 400))},
        pages=[["a", "b"], ["c"]],
    )
    (home / "pictures").mkdir()
    colours = np.random.default_rng(1).integers(0, 255, (450, 600, 3), dtype=np.uint8)
    Image.fromarray(colours).save(home / "pictures" / "a.png")
    return home


def build(home: Path, out: Path, cache: Path | None, **more: object) -> dict[str, str]:
    """What a build writes, by a process that remembers nothing."""
    workshop.cache_clear()
    places = Places(ROOT / "layouts", ROOT / "fonts", None, cache)
    outcome = build_edition(home, Options(places, out, **more), lambda stage, detail, seconds: None)  # type: ignore[arg-type]
    assert outcome.ok, outcome.report.diagnostics
    return tree(outcome.target)


def stages(cache: Path) -> dict[str, int]:
    """How often each stage's result came from the cache, in the build that was the last one."""
    return workshop(Places(ROOT / "layouts", ROOT / "fonts", None, cache)).stages.hits


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return edition(tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="module")
def plain(home: Path) -> dict[str, str]:
    """What a build without any cache writes."""
    return build(home, home.parent / "plain", None)


@pytest.fixture(scope="module")
def full(home: Path, plain: dict[str, str]) -> Path:
    """A cache that a build has filled; what it wrote is what it would have written without."""
    cache = home.parent / "cache"
    assert build(home, home.parent / "out", cache) == plain
    return cache


def entries(cache: Path) -> list[Path]:
    return sorted(path for path in cache.rglob("*") if path.is_file())


def _half(cache: Path) -> None:
    for path in entries(cache)[::2]:
        path.unlink()


def _bits(cache: Path) -> None:
    for index, path in enumerate(entries(cache)):
        data = bytearray(path.read_bytes())
        data[index * 37 % len(data)] ^= 16
        path.write_bytes(data)


def _short(cache: Path) -> None:
    for index, path in enumerate(entries(cache)):
        if index % 3:
            path.write_bytes(path.read_bytes()[: index * 11 % 200])


def _exchanged(cache: Path) -> None:
    """Each entry of a stage in the place of the one before it."""
    paths = entries(cache)
    contents = [path.read_bytes() for path in paths]
    for path, content in zip(paths, [contents[-1], *contents[:-1]], strict=True):
        path.write_bytes(content)


STATES: dict[str, Callable[[Path], None]] = {
    "full": lambda _: None,
    "half": _half,
    "damaged": _bits,
    "cut short": _short,
    "exchanged": _exchanged,
}


@pytest.mark.parametrize(
    ("state", "workers"), [("full", 1), ("half", 2), ("half", 4), ("damaged", 1), ("cut short", 2), ("exchanged", 1)]
)
def test_the_bytes_are_the_same(state: str, workers: int, plain: dict[str, str], full: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    shutil.copytree(full, cache)
    STATES[state](cache)
    assert build(full.parent / "edition", tmp_path / "out", cache, workers=workers) == plain


def test_a_full_cache_is_asked_for_everything_and_has_it(home: Path, full: Path, tmp_path: Path) -> None:
    build(home, tmp_path / "out", full)
    counts = workshop(Places(ROOT / "layouts", ROOT / "fonts", None, full)).stages
    assert counts.misses == {}
    assert set(counts.hits) >= {"plan", "finished", "preflight", "inspected", "proof", "soft", "record", "bind", "web"}


def test_findings_are_given_back_on_the_lines_where_their_causes_stand_now(
    home: Path, full: Path, tmp_path: Path
) -> None:
    """A blank line moves a story's picture down; the page need not be made again, its finding moves along."""
    moved = tmp_path / "elsewhere" / home.name
    shutil.copytree(home, moved)
    path = moved / "stories" / "a.md"
    path.write_text(path.read_text(encoding="utf-8").replace("priority: 1\n", "\n\npriority: 1\n"), encoding="utf-8")
    cache = tmp_path / "cache"
    shutil.copytree(full, cache)
    with_cache = build(moved, tmp_path / "one", cache)
    assert stages(cache)["finished"] == 2, "both pages come from the cache"
    assert with_cache == build(moved, tmp_path / "two", None)


def _story(folder: Path) -> None:
    path = folder / "edition" / "stories" / "b.md"
    path.write_text(path.read_text(encoding="utf-8").replace("。", "的。", 1), encoding="utf-8")


def _picture(folder: Path) -> None:
    Image.new("RGB", (600, 450), (200, 30, 60)).save(folder / "edition" / "pictures" / "a.png")


def _sheet(folder: Path) -> None:
    with (folder / "layouts" / "common" / "base.css").open("a", encoding="utf-8") as file:
        file.write("\nh2{border-bottom:1pt solid #000}\n")


def _template(folder: Path) -> None:
    path = folder / "layouts" / "common" / "parts" / "folio.html.jinja"
    path.write_text(path.read_text(encoding="utf-8").replace("edition.paper.name", "edition.title"), encoding="utf-8")


def _facts(folder: Path) -> None:
    path = folder / "edition" / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: 又", 1), encoding="utf-8")


@pytest.mark.parametrize("change", [_story, _picture, _sheet, _template, _facts])
def test_what_changes_is_made_anew(
    change: Callable[[Path], None], home: Path, full: Path, plain: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(home, tmp_path / "edition")
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    shutil.copytree(full, tmp_path / "cache")
    change(tmp_path)
    built = []
    for number, cache in enumerate((tmp_path / "cache", None)):
        workshop.cache_clear()
        options = Options(Places(tmp_path / "layouts", ROOT / "fonts", None, cache), tmp_path / f"out{number}")
        outcome = build_edition(tmp_path / "edition", options, lambda stage, detail, seconds: None)
        built.append(tree(outcome.target))
    assert built[0] == built[1]
    assert built[0] != plain


def test_late_news_makes_its_page_anew_and_no_other(home: Path, full: Path, tmp_path: Path) -> None:
    """A story replaced at a quarter to midnight: the other page comes from the cache, byte for byte."""
    late, cache, out = tmp_path / home.name, tmp_path / "cache", tmp_path / "out"
    shutil.copytree(home, late)
    shutil.copytree(full, cache)
    before = build(late, out, cache)
    (late / "stories" / "b.md").unlink()
    (late / "stories" / "late.md").write_text(story(prose(9, 320), "刚刚传来的消息", 1), encoding="utf-8")
    path = late / "edition.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[a, b]", "[a, late]"), encoding="utf-8")
    after = build(late, out, cache, keep_plan=True)
    assert stages(cache)["finished"] == 1
    press = [name for name in before if name.startswith("press/") and name.endswith(".pdf")]
    changed = {name for name in press if before[name] != after.get(name)}
    assert len(press) == 2
    assert len(changed) == 1
    assert changed == {name for name in press if name.endswith("_1.pdf")}


def test_a_build_that_is_killed_leaves_nothing_wrong(home: Path, plain: dict[str, str], tmp_path: Path) -> None:
    def once() -> None:
        build(home, tmp_path / "out", tmp_path / "cache")

    # The first builds find nothing and fill the cache, the later ones find what the killed ones have left.
    assert all(killed(once, step, below=tmp_path / "cache") for step in (1, 2, 40, 3, 20, 33))
    assert build(home, tmp_path / "last", tmp_path / "cache") == plain


@pytest.mark.long
def test_a_build_that_is_killed_50_times_never_leaves_a_wrong_entry(tmp_path: Path) -> None:
    """Killed at one call after another, with entries of the cache taken away where a build has got through."""
    home = write_edition(tmp_path / "small", {"a": story(prose(1, 200))}, pages=[["a"]])
    plain, cache = build(home, tmp_path / "plain", None), tmp_path / "cache"

    def once() -> None:
        build(home, tmp_path / "out", cache)

    most = calls(lambda: build(home, tmp_path / "counted", tmp_path / "other"), below=tmp_path / "other")
    assert most > 30
    kills = turn = 0
    while kills < 50:
        assert turn < 200, "builds get through too often"
        if killed(once, 7 * turn % most, below=cache):
            kills += 1
        else:
            for path in sorted(path for path in cache.rglob("*") if path.is_file())[turn % 3 :: 3]:
                path.unlink()
        turn += 1
        if kills % 10 == 0:
            assert build(home, tmp_path / f"whole-{turn}", cache) == plain


def test_products_on_request(home: Path, full: Path, plain: dict[str, str], tmp_path: Path) -> None:
    proofs = build(home, tmp_path, full, only=frozenset({Product.PROOF}))
    assert {name for name in proofs if not name.startswith(("plan/", "report."))} == {"proof/1.png", "proof/2.png"}
    assert (tmp_path / "edition.only").is_dir(), "the edition's output is not replaced by a part of it"
    press = build(home, tmp_path, full, only=frozenset({Product.WEB}))
    assert {"supplement.pdf", "web/supplement.pdf"} <= set(press)
    assert not any(name.startswith(("proof/", "archive/")) for name in press)
    both = proofs | press
    assert {name: both[name] for name in both if not name.startswith("report.")}.items() <= plain.items()
