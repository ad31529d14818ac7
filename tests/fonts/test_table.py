"""What ``pinban fonts list`` and ``pinban fonts check`` say."""

import os

from pinban.fonts import check_fonts, fonts_table
from pinban.fonts.table import gb2312
from tests.fonts.maker import PROJECT_FONTS, Desk, codes, make_font, save_collection

TWO = """\
roles:
  body: {faces: [song, kai], latin: roman}
  kai: {faces: [kai]}
fallback: [rare]
faces:
  song: {files: [Song.ttc], name: Test Song, licence: OFL-1.1, package: fonts-test}
  kai: {files: [Kai.otf], licence: OFL-1.1}
  roman: {files: [Roman.otf], licence: OFL-1.1}
  rare: {files: [Rare.otf], licence: OFL-1.1}
"""


def full(desk: Desk) -> None:
    desk.yaml(TWO)
    save_collection(desk.system / "Song.ttc", make_font(gb2312()))
    make_font(gb2312()[:-2], family="Test Kai").save(desk.system / "Kai.otf")
    make_font("A").save(desk.system / "Roman.otf")
    make_font("𠮷").save(desk.system / "Rare.otf")


def test_a_row_for_each_face(desk: Desk) -> None:
    full(desk)
    rows, found = fonts_table(desk.folder, system=[desk.system])
    assert not found
    assert [(row.id, row.roles, row.fallback, row.file) for row in rows] == [
        ("song", ("body",), False, "Song.ttc"),
        ("kai", ("kai",), False, "Kai.otf"),
        ("roman", ("body (latin)",), False, "Roman.otf"),
        ("rare", (), True, "Rare.otf"),
    ]
    assert (rows[0].name, rows[0].version, rows[0].glyphs) == ("Test Song", "Version 1.0", 6764)


def test_a_row_for_a_face_that_is_missing_too(desk: Desk) -> None:
    full(desk)
    (desk.system / "Kai.otf").unlink()
    rows, found = fonts_table(desk.folder, system=[desk.system])
    assert codes(found) == ["F003"]
    assert [row.file for row in rows] == ["Song.ttc", "", "Roman.otf", "Rare.otf"]


def test_characters_that_a_role_lacks(desk: Desk) -> None:
    full(desk)
    found = check_fonts(desk.folder, system=[desk.system])
    assert [(finding.code, finding.facts["role"], finding.facts["count"]) for finding in found] == [("F013", "kai", 2)]


def test_a_check_believes_no_notes(desk: Desk) -> None:
    full(desk)
    check_fonts(desk.folder, system=[desk.system])
    path = desk.system / "Kai.otf"
    stat = path.stat()
    path.write_bytes(bytes(stat.st_size))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert codes(fonts_table(desk.folder, system=[desk.system])[1]) == []
    assert codes(check_fonts(desk.folder, system=[desk.system])) == ["F006"]


def test_without_settings_there_is_no_table(desk: Desk) -> None:
    rows, found = fonts_table(desk.folder, system=[desk.system])
    assert rows == () and codes(found) == ["S001"]
    assert codes(check_fonts(desk.folder, system=[desk.system])) == ["S001"]


def test_gb2312_is_whole() -> None:
    text = gb2312()
    assert len(text) == len(set(text)) == 6763
    assert (text[0], text[-1]) == ("啊", "齄")


def test_the_projects_roles_cover_gb2312() -> None:
    rows, _ = fonts_table(PROJECT_FONTS)
    assert {row.licence for row in rows} == {"OFL-1.1"}
    assert all(row.file for row in rows)


def test_looking_at_faces_anew_leaves_equal_files_alone(desk: Desk) -> None:
    """A build that goes on at the same time sees no file change."""
    full(desk)
    fonts_table(desk.folder, system=[desk.system])
    before = {file: file.stat().st_mtime_ns for file in desk.faces.iterdir()}
    assert {file.suffix for file in before} == {".otf", ".json"}
    fonts_table(desk.folder, system=[desk.system])
    assert {file: file.stat().st_mtime_ns for file in desk.faces.iterdir()} == before
