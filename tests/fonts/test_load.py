"""``fonts.yaml`` to a library: where faces are found, what is kept, and every finding on the way."""

import json
import os
import pickle
import shutil
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from pinban.diagnostics import Severity
from pinban.fonts import load_fonts, prepare
from tests.fonts.maker import PROJECT_FONTS, Desk, codes, make_font, save_collection

ONE = """\
roles:
  body: {faces: [song]}
faces:
  song:
    files: [Song.otf, Song.ttc]
    name: Test Song
    package: fonts-test
    licence: OFL-1.1
"""


def test_a_desks_own_file_comes_before_the_systems(desk: Desk) -> None:
    desk.yaml(ONE)
    (desk.system / "deep").mkdir()
    make_font("报").save(desk.system / "deep" / "Song.otf")
    library, found = desk.load()
    assert library is not None and not found
    assert library.faces["song"].path == desk.system / "deep" / "Song.otf"
    make_font("报版").save(desk.folder / "Song.otf")
    library, found = desk.load()
    assert library is not None and not found
    assert library.faces["song"].path == desk.folder / "Song.otf"
    assert library.face_for("版", "body") is library.faces["song"]


def test_a_collections_face_is_taken_out_by_name_and_always_the_same(desk: Desk) -> None:
    desk.yaml(ONE)
    other = make_font("报", family="Test Song TC", advance=500)
    save_collection(desk.system / "Song.ttc", other, make_font("报"))
    library, found = desk.load()
    assert library is not None and not found
    face = library.faces["song"]
    assert face.path == desk.faces / "song.otf"
    assert face.advance(face.glyph("报") or 0) == 1000
    assert (face.source, face.source_sha256 != face.sha256) == ("Song.ttc", True)
    first = face.path.read_bytes()
    for file in desk.faces.iterdir():
        file.unlink()
    desk.load()
    assert (desk.faces / "song.otf").read_bytes() == first
    with TTFont(desk.faces / "song.otf") as font:
        assert font["name"].getDebugName(4) == "Test Song"


def test_nothing_is_hashed_or_written_a_second_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.load()
    before = {file: file.stat().st_mtime_ns for file in desk.faces.iterdir()}
    monkeypatch.setattr(prepare, "_sha256", lambda path: pytest.fail(f"hashed {path}"))
    library, found = desk.load()
    assert library is not None and not found
    assert {file: file.stat().st_mtime_ns for file in desk.faces.iterdir()} == before


def test_a_changed_source_is_taken_out_anew(desk: Desk) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.load()
    save_collection(desk.system / "Song.ttc", make_font("报版"))
    library, _ = desk.load()
    assert library is not None and library.faces["song"].covers("版")


def test_a_touched_source_is_noted_and_kept(desk: Desk) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.load()
    inode = (desk.faces / "song.otf").stat().st_ino
    os.utime(desk.system / "Song.ttc", ns=(1, 1))
    library, found = desk.load()
    assert library is not None and not found
    assert (desk.faces / "song.otf").stat().st_ino == inode
    assert json.loads((desk.faces / "song.json").read_bytes())["source"]["mtime_ns"] == 1


@pytest.mark.parametrize("damage", [b"", b"OTTO", b"not a font"])
def test_a_face_tampered_with_is_taken_out_anew(desk: Desk, damage: bytes) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.load()
    whole = (desk.faces / "song.otf").read_bytes()
    (desk.faces / "song.otf").write_bytes(damage)
    library, found = desk.load()
    assert library is not None and not found
    assert (desk.faces / "song.otf").read_bytes() == whole


@pytest.mark.parametrize("note", [b"", b"{}", b"[]", b'{"entry": "Test Song"}', b"\xff"])
def test_a_damaged_note_is_made_anew(desk: Desk, note: bytes) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.load()
    whole = (desk.faces / "song.json").read_bytes()
    (desk.faces / "song.json").write_bytes(note)
    library, found = desk.load()
    assert library is not None and not found
    assert json.loads((desk.faces / "song.json").read_bytes())["facts"] == json.loads(whole)["facts"]


def test_a_face_taken_out_serves_on_without_its_collection(desk: Desk) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.load()
    (desk.system / "Song.ttc").unlink()
    library, found = desk.load()
    assert library is not None and not found
    assert library.faces["song"].covers("报")


def test_another_name_asked_for_takes_out_another_face(desk: Desk) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"), make_font("报版", family="Test Kai"))
    desk.load()
    desk.yaml(ONE.replace("name: Test Song", "name: Test Kai"))
    library, found = desk.load()
    assert library is not None and not found
    assert library.faces["song"].covers("版")


def _load(root: str) -> tuple[bool, int]:
    library, found = load_fonts(Path(root) / "fonts", system=[Path(root) / "system"])
    return library is not None, len(found)


def test_several_processes_at_once(desk: Desk) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报版字"))
    with ProcessPoolExecutor(4) as pool:
        results = list(pool.map(_load, [str(desk.folder.parent)] * 12))
    assert results == [(True, 0)] * 12
    assert sorted(file.name for file in desk.faces.iterdir()) == ["song.json", "song.otf"]


# --- findings --------------------------------------------------------------------------------------------------------


def test_a_missing_file_names_the_package_and_the_place(desk: Desk) -> None:
    desk.yaml(ONE)
    library, found = desk.load()
    assert library is None
    assert codes(found) == ["F001"]
    assert "fonts-test" in found[0].hint_zh
    assert (found[0].place.file, found[0].place.line) == ("fonts/fonts.yaml", 4)


def test_a_missing_file_of_the_desks_own(desk: Desk) -> None:
    desk.yaml(ONE.replace("    package: fonts-test\n", ""))
    assert codes(desk.load()[1]) == ["F003"]


def test_a_missing_fallback_is_a_warning_and_the_rest_works(desk: Desk) -> None:
    desk.yaml(ONE + "  rare: {files: [Rare.ttf], licence: OFL-1.1, package: fonts-rare}\nfallback: [rare]\n")
    make_font("报").save(desk.folder / "Song.otf")
    library, found = desk.load()
    assert library is not None and library.roles["body"] == ("song",)
    assert [(finding.code, finding.severity) for finding in found] == [("F002", Severity.WARNING)]


def test_an_unknown_version_is_a_warning(desk: Desk) -> None:
    desk.yaml(ONE + f"    sha256: [{'0f' * 32}]\n")
    make_font("报").save(desk.folder / "Song.otf")
    library, found = desk.load()
    assert library is not None
    assert [(finding.code, finding.severity) for finding in found] == [("F004", Severity.WARNING)]
    desk.yaml(ONE + f"    sha256: [{found[0].facts['sha256']}]\n")
    assert desk.load()[1] == []


@pytest.mark.parametrize(
    ("fs_type", "refused"),
    [
        (0x0000, False),
        (0x0002, True),
        (0x0004, False),
        (0x0008, False),
        (0x0006, False),
        (0x0104, True),
        (0x0208, True),
    ],
)
def test_the_right_to_embed(desk: Desk, fs_type: int, refused: bool) -> None:
    desk.yaml(ONE)
    make_font("报", fs_type=fs_type).save(desk.folder / "Song.otf")
    library, found = desk.load()
    assert codes(found) == (["F005"] if refused else [])
    assert (library is None) is refused


def test_a_name_that_the_collection_does_not_have(desk: Desk) -> None:
    desk.yaml(ONE.replace("name: Test Song", "name: Test Hei"))
    save_collection(desk.system / "Song.ttc", make_font("报"), make_font("报", family="Test Kai"))
    _, found = desk.load()
    assert codes(found) == ["F007"]
    assert found[0].facts["names"] == "Test Song、Test Kai"


def _truncated() -> bytes:
    import io

    out = io.BytesIO()
    make_font("报版").save(out)
    return out.getvalue()[:-400]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"OTTO",
        b"not a font at all, not even nearly",
        b"ttcf\0\1\0\0\xff\xff\xff\xff",
        b"wOF2" + bytes(64),
        _truncated(),
    ],
    ids=["empty", "short", "text", "huge collection", "woff2", "truncated"],
)
def test_a_broken_file(desk: Desk, data: bytes) -> None:
    desk.yaml(ONE)
    (desk.folder / "Song.otf").write_bytes(data)
    library, found = desk.load()
    assert library is None
    assert codes(found) == ["F006"]


def test_a_font_without_outlines_or_map(desk: Desk) -> None:
    desk.yaml(ONE)
    for table in ("CFF ", "cmap", "OS/2", "hmtx"):
        font = make_font("报")
        del font[table]
        font.save(desk.folder / "Song.otf")
        assert codes(desk.load()[1]) == ["F006"], table


def test_a_variable_font(desk: Desk) -> None:
    from fontTools.fontBuilder import FontBuilder

    desk.yaml(ONE)
    font = make_font("报", cff=False)
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 200, 400, 900, "Weight")], [])
    font.save(desk.folder / "Song.otf")
    assert codes(desk.load()[1]) == ["F008"]


@pytest.mark.parametrize("file", ["../Song.otf", "/etc/Song.otf", "..", "sub/Song.otf", "a\\b.otf", ".hidden.otf"])
def test_a_file_outside_the_font_folders(desk: Desk, file: str) -> None:
    desk.yaml(ONE.replace("[Song.otf, Song.ttc]", f"['{file}']"))
    make_font("报").save(desk.folder.parent / "Song.otf")
    library, found = desk.load()
    assert library is None
    assert codes(found) == ["F009"]
    assert found[0].place.line == 5


def test_a_link_that_leads_out(desk: Desk) -> None:
    desk.yaml(ONE)
    make_font("报").save(desk.folder.parent / "Elsewhere.otf")
    (desk.folder / "Song.otf").symlink_to(desk.folder.parent / "Elsewhere.otf")
    assert codes(desk.load()[1]) == ["F009"]


def test_a_link_into_the_system_fonts_is_fine(desk: Desk) -> None:
    desk.yaml(ONE)
    make_font("报").save(desk.system / "Elsewhere.otf")
    (desk.folder / "Song.otf").symlink_to(desk.system / "Elsewhere.otf")
    assert desk.load()[1] == []


def test_faces_that_are_not_defined_are_all_reported(desk: Desk) -> None:
    make_font("报").save(desk.folder / "Song.otf")
    desk.yaml(ONE.replace("[song]}", "[song, kai], latin: roman, figures: old}") + "fallback: [rare]\n")
    library, found = desk.load()
    assert library is not None and library.roles["body"] == ("song",)
    assert [(finding.code, finding.facts["face"]) for finding in found] == [
        ("F010", "kai"),
        ("F010", "roman"),
        ("F010", "old"),
        ("F010", "rare"),
    ]


def test_all_schema_errors_at_once_and_no_library(desk: Desk) -> None:
    desk.yaml(ONE.replace("licence: OFL-1.1", "lisence: OFL-1.1") + "    sha256: [xyz]\ncolour: red\n")
    library, found = desk.load()
    assert library is None
    assert sorted(codes(found)) == ["S020", "S020", "S021", "S026"]


def test_no_fonts_yaml(desk: Desk) -> None:
    library, found = desk.load()
    assert library is None
    assert codes(found) == ["S001"]


def test_faces_folder_that_cannot_be_written(desk: Desk) -> None:
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.faces.write_text("a file where the folder should be")
    assert codes(desk.load()[1]) == ["F012"]


def test_a_single_font_needs_no_folder_for_its_note(desk: Desk) -> None:
    desk.yaml(ONE)
    make_font("报").save(desk.folder / "Song.otf")
    desk.faces.write_text("a file where the folder should be")
    library, found = desk.load()
    assert library is not None and not found


# --- the project's own -----------------------------------------------------------------------------------------------


def test_the_projects_fonts_are_whole(library) -> None:
    _, found = load_fonts(PROJECT_FONTS)
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
    for role in library.roles:
        assert [face.id for face in library.chain(role)][-2:] == ["hanamin-a", "hanamin-b"]


def test_a_library_survives_the_way_to_another_process(library) -> None:
    assert library.face_for("中", "body") is not None
    copy = pickle.loads(pickle.dumps(library))
    assert copy == library
    assert copy.face_for("中", "body") == library.face_for("中", "body")


def test_a_source_found_at_another_path_is_not_noted_again(desk: Desk, tmp_path: Path) -> None:
    """Two processes that see one collection at two paths would write the note over and over against one another."""
    desk.yaml(ONE)
    save_collection(desk.system / "Song.ttc", make_font("报"))
    desk.load()
    before = {file: file.stat().st_mtime_ns for file in desk.faces.iterdir()}
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(desk.system, elsewhere)
    shutil.rmtree(desk.system)
    fonts, found = load_fonts(desk.folder, system=[elsewhere])
    assert fonts is not None, found
    assert {file: file.stat().st_mtime_ns for file in desk.faces.iterdir()} == before


def test_a_face_that_a_command_fetches_is_told_with_the_command(desk: Desk) -> None:
    desk.yaml(
        "roles: {body: {faces: [mine]}}\nfaces:\n  mine: {files: [Mine.ttf], fetch: tools/mine fetch, licence: OFL}\n"
    )
    library, found = desk.load()
    assert library is None
    assert [item.code for item in found] == ["F029"]
    assert "tools/mine fetch" in found[0].hint_en


def test_several_faces_may_take_the_place_of_one_in_a_language(desk: Desk) -> None:
    for name in ("A", "B", "C"):
        make_font(chars="国" if name == "A" else "ᠠ" if name == "B" else "报").save(desk.folder / f"{name}.ttf")
    faces = "".join(f"  {name}: {{files: [{name.upper()}.ttf], licence: OFL}}\n" for name in "abc")
    desk.yaml("roles: {body: {faces: [a]}}\nlanguages: {mn-Mong: {a: [b, a]}, ja: {a: c}}\nfaces:\n" + faces)
    library, found = load_fonts(desk.folder, languages=["zh-Hans", "mn-Mong"], system=[])
    assert library is not None, found
    assert library.of("mn-Mong").roles["body"] == ("b", "a")
    assert library.of("zh-Hans").roles["body"] == ("a", "b")  # a word of the other language, too
    alone, _ = load_fonts(desk.folder, languages=["zh-Hans"], system=[])
    assert alone is not None
    assert alone.roles["body"] == ("a",)
    (desk.folder / "B.ttf").unlink()
    without, found = load_fonts(desk.folder, languages=["zh-Hans", "mn-Mong", "ja"], system=[])
    assert without is not None
    assert [str(item.facts["face"]) for item in found if item.severity is Severity.ERROR] == ["b"]
    assert [face.id for face in without.of("zh-Hans").chain("body")] == ["a", "c"]  # what is not there is asked nowhere
