"""Layouts that build on others: what they inherit, whose line a finding names, and what cannot be built on."""

import shutil
from pathlib import Path

import pytest

from pinban.layouts import LayoutFolder, layout_names, read_layout

LAYOUTS = Path(__file__).parents[2] / "layouts"
SMALL = "extends: broadsheet\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))


def write(folder: Path, text: str, name: str = "small") -> Path:
    (folder / name).mkdir(exist_ok=True)
    (folder / name / "layout.yaml").write_text(text, encoding="utf-8")
    return folder


def small(folder: Path, text: str) -> LayoutFolder:
    read, found = read_layout(write(folder, text), "small")
    assert found == []
    assert read is not None
    return read


def findings(folder: Path, name: str = "small") -> list[tuple[str, str, int | None]]:
    read, found = read_layout(folder, name)
    assert read is None
    return [(item.code, item.place.file or "", item.place.line) for item in found]


def test_what_a_layout_does_not_say_it_has_from_the_one_below(folder: Path) -> None:
    base, _ = read_layout(folder, "broadsheet")
    assert base is not None
    own = small(folder, SMALL + "parts: {news: {tiers: {lead: {face: serif-bold}}}}\n")
    news, former = own.layout.parts["news"], base.layout.parts["news"]
    assert [tier.name for tier in news.tiers] == [tier.name for tier in former.tiers]
    assert (news.tiers[0].face, news.tiers[0].sizes) == ("serif-bold", former.tiers[0].sizes)
    assert news.tiers[1:] == former.tiers[1:]
    assert news.styles == former.styles
    assert own.layout.parts["literary"] == base.layout.parts["literary"]


def test_an_empty_key_takes_away_what_is_inherited(folder: Path) -> None:
    own = small(folder, SMALL + "parts: {news: {ear: , dummies: , tiers: {second-sans: }}, literary: }\n")
    assert list(own.layout.parts) == ["news"]
    news = own.layout.parts["news"]
    assert (news.ear, news.dummies) == (None, {})
    assert "second-sans" not in [tier.name for tier in news.tiers]


def test_folders_are_looked_in_from_the_layout_down(folder: Path) -> None:
    write(folder, SMALL, "middle")
    own = small(folder, "extends: middle\n")
    assert [home.name for home in own.folders] == ["small", "middle", "broadsheet", "common"]
    names = [name for name, _ in own.files()]
    assert names.index("common/base.css") < names.index("broadsheet/page.css") < names.index("small/layout.yaml")
    assert names[-1] == "words/zh-Hans.yaml"
    assert not any(name.startswith("tabloid/") for name in names)


def test_a_layout_without_extends_has_the_common_templates_alone() -> None:
    read, _ = read_layout(LAYOUTS, "tabloid")
    assert read is not None
    assert [home.name for home in read.folders] == ["tabloid", "common"]
    assert "common" not in layout_names(LAYOUTS)


@pytest.mark.parametrize(
    ("layouts", "code", "file"),
    [
        ({"small": "extends: berliner\n"}, "L024", "layouts/small/layout.yaml"),
        ({"small": "extends: ../tabloid\n"}, "L024", "layouts/small/layout.yaml"),
        ({"small": "extends: small\n"}, "L023", "layouts/small/layout.yaml"),
        ({"small": "extends: a\n", "a": "extends: b\n", "b": "\nextends: a\n"}, "L023", "layouts/b/layout.yaml"),
        ({"small": "extends: a\n", "a": "extends: none\n"}, "L024", "layouts/a/layout.yaml"),
        ({"small": "extends: a\n", "a": "x: [\n"}, "S010", "layouts/a/layout.yaml"),
        ({"small": "extends: words\n"}, "L024", "layouts/small/layout.yaml"),
    ],
)
def test_what_cannot_be_built_on(layouts: dict[str, str], code: str, file: str, folder: Path) -> None:
    for name, text in layouts.items():
        write(folder, text, name)
    found = findings(folder)
    assert [item[:2] for item in found][:1] == [(code, file)]


def test_extends_is_a_name(folder: Path) -> None:
    assert findings(write(folder, SMALL.replace("broadsheet", "[a, b]")))[0][0].startswith("S")


def test_a_long_chain_is_cut(folder: Path) -> None:
    for number in range(20):
        write(folder, f"extends: l{number + 1}\n", f"l{number}")
    write(folder, "extends: common\n", "l20")
    assert [item[0] for item in findings(folder, "l0")] == ["L019"]
    chain = folder / "l4" / "layout.yaml"
    chain.write_text(SMALL, encoding="utf-8")
    assert read_layout(folder, "l0")[1] == []


def test_a_finding_names_the_file_that_holds_the_mistake(folder: Path) -> None:
    base = folder / "common" / "layout.yaml"
    text = base.read_text("utf-8")
    line = next(at for at, item in enumerate(text.splitlines(), 1) if "leading: 17" in item)
    base.write_text(text.replace("leading: 17", "leading: -17"), encoding="utf-8")
    assert [item[1:] for item in findings(write(folder, SMALL))] == [("layouts/common/layout.yaml", line)]
    mine = SMALL + "styles:\n  note-body: {leading: no}\n"
    assert [item[1:] for item in findings(write(folder, mine))] == [("layouts/small/layout.yaml", 3)]


def test_a_slip_in_an_inherited_mapping_is_told_with_the_keys_there_are(folder: Path) -> None:
    write(folder, SMALL + "parts:\n  news:\n    tiers:\n      lead: {sise: [40]}\n")
    _, found = read_layout(folder, "small")
    assert [item.place.line for item in found] == [5]
    assert "sizes" in found[0].hint_en
