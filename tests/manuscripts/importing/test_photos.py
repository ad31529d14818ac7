"""Pictures' own words become captions and credits; pictures find their stories."""

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from pinban.manuscripts import CopyImport, Wanted, import_copy
from pinban.manuscripts.importing.readers.photo import PhotoFacts, photo_facts
from pinban.manuscripts.importing.reading import look_at_pictures
from tests.manuscripts.importing.docx_parts import docx, p, r, size

LONG = "渡口的灯从来没有熄过。撑船的老人在这里摆渡了三十一年，送过学生，送过新娘，也送过半夜发急病的孩子。"
PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'photoshop:Credit="本报"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">傍晚的渡口。</rdf:li></rdf:Alt>'
    "</dc:description>"
    "<dc:creator><rdf:Seq><rdf:li>河川</rdf:li></rdf:Seq></dc:creator>"
    "<dc:rights><rdf:Alt><rdf:li>仅限本报</rdf:li></rdf:Alt></dc:rights></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def iptc(fields: dict[int, bytes]) -> bytes:
    """A JPEG with IPTC fields of record 2 in a Photoshop block (IIM 4.2, APP13)."""
    records = b"".join(
        b"\x1c\x02" + bytes([number]) + struct.pack(">H", len(text)) + text for number, text in fields.items()
    )
    block = (
        b"Photoshop 3.0\x008BIM\x04\x04\x00\x00"
        + struct.pack(">I", len(records))
        + records
        + b"\0" * (len(records) % 2)
    )
    plain = jpeg()
    return plain[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + plain[2:]


def jpeg(**more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (1, 2, 3)).save(out, "JPEG", **more)
    return out.getvalue()


def test_xmp() -> None:
    assert photo_facts(jpeg(xmp=PACKET.encode())) == PhotoFacts("傍晚的渡口。", "河川 / 本报", "仅限本报")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_iptc_in_any_encoding(encoding: str) -> None:
    data = iptc({120: "傍晚的渡口。".encode(encoding), 80: "河川".encode(encoding), 116: "仅限本报".encode(encoding)})
    assert photo_facts(data) == PhotoFacts("傍晚的渡口。", "河川", "仅限本报")


def test_exif_and_what_cameras_write_of_themselves() -> None:
    exif = Image.Exif()
    exif[270], exif[315] = "OLYMPUS DIGITAL CAMERA", "He Chuan"
    assert photo_facts(jpeg(exif=exif)) == PhotoFacts("", "He Chuan", "")


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xd8\xff", jpeg()[:200], jpeg(xmp=b"<broken"), jpeg(xmp=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')],
)
def test_damaged_words_are_none(data: bytes) -> None:
    assert photo_facts(data) == PhotoFacts()


def test_gif_and_bmp_become_png_and_others_are_named() -> None:
    out = io.BytesIO()
    Image.new("P", (6, 4)).save(out, "GIF")
    ((_, data, suffix),) = look_at_pictures([out.getvalue()])
    assert suffix == "png"
    assert data is not None
    assert Image.open(io.BytesIO(data)).size == (6, 4)
    assert look_at_pictures([b"8BPS" + bytes(40)])[0][1:] == (None, "Photoshop (PSD)")


def word(title: str) -> bytes:
    return docx(p(r(title, size(26))), p(LONG))


def bring(folder: Path, files: dict[str, bytes]) -> CopyImport:
    inputs = folder / "来稿"
    inputs.mkdir()
    for name, data in files.items():
        (inputs / name).write_bytes(data)
    return import_copy([inputs], folder / "2018-07-08", Wanted())


def test_pictures_find_their_stories_by_name(tmp_path: Path) -> None:
    files = {
        "渡口.docx": word("渡口灯火三十年"),
        "渡口1.jpg": jpeg(xmp=PACKET.encode()),
        "夜班.docx": word("夜班公交增开三条线"),
        "夜班公交增开三条线（河川摄）.jpg": jpeg(),
        "别的.jpg": jpeg(),
    }
    result = bring(tmp_path, files)
    home = tmp_path / "2018-07-08"
    text = (home / "stories" / "渡口灯火三十年.md").read_text("utf-8")
    assert "caption: 傍晚的渡口。" in text
    assert "credit: 河川 / 本报" in text
    assert sorted(path.name for path in (home / "pictures").iterdir()) == [
        "别的.jpg",
        "夜班公交增开三条线-1.jpg",
        "渡口灯火三十年-1.jpg",
    ]
    codes = [finding.code for finding in result.diagnostics]
    assert codes.count("M276") == 1  # no credit
    assert codes.count("M277") == 1
    (loose,) = (finding for finding in result.diagnostics if finding.code == "M277")
    assert "{file: pictures/别的.jpg}" in loose.hint_zh


def test_with_one_story_all_pictures_are_its(tmp_path: Path) -> None:
    result = bring(tmp_path, {"a.docx": word("渡口灯火三十年"), "IMG_1.jpg": jpeg(), "IMG_2.jpg": jpeg(quality=50)})
    assert [len(story.pictures) for file in result.files for story in file.stories] == [2]


CAPTION = "图为改造后的三号支渠。 本报记者 柳河川 摄"


def _with_caption() -> bytes:
    return docx(p(r("渡口灯火三十年", size(26))), p(r(LONG)), p(r(CAPTION)), p(r(LONG)))


def test_a_caption_in_the_text_goes_to_the_picture_that_came_as_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "渡口.docx").write_bytes(_with_caption())
    Image.new("RGB", (600, 400), "navy").save(folder / "渡口2.jpg")
    result = import_copy([folder], tmp_path / "2018-07-08", Wanted())
    text = (tmp_path / "2018-07-08" / "stories" / "渡口灯火三十年.md").read_text(encoding="utf-8")
    assert "caption: 图为改造后的三号支渠。\n    credit: 本报记者 柳河川 摄" in text
    assert text.count("图为改造后") == 2  # caption, and alt
    assert {"M299", "M276"}.isdisjoint({finding.code for finding in result.diagnostics})


def test_a_caption_without_any_picture_is_told_and_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "渡口.docx"
    path.write_bytes(_with_caption())
    result = import_copy([path], tmp_path / "2018-07-08", Wanted())
    text = (tmp_path / "2018-07-08" / "stories" / "渡口灯火三十年.md").read_text(encoding="utf-8")
    assert "图为" not in text
    assert "M299" in {finding.code for finding in result.diagnostics}
    assert [item.text for item in result.files[0].left] == [CAPTION]
