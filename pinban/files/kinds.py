"""A picture file's first bytes to its kind, by the name that people know, and to what a desk does with such a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pinban.files.tiff import TiffError, read_directories


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its ``name``, and what to do with one that cannot be used as it is."""

    name: str
    zh: str = ""
    en: str = ""


_SAVE = ("用图片软件打开，另存为 PNG 或 TIFF", "open it in a picture editor and save it as PNG or TIFF")
_PHONE = (
    "在手机或看图软件里导出为 JPEG；iPhone 可在“设置 > 相机 > 格式”里选“兼容性最佳”",
    "export it as JPEG from the phone or a viewer; an iPhone has “Most Compatible” under Settings > Camera > Formats",
)
_DRAWING = (
    "在绘图软件里导出为 SVG（文字转曲线），或 600 dpi 以上的 TIFF",
    "export it from the drawing program as SVG with outlined text, or as a TIFF of 600 dpi and more",
)
_RAW = (
    "在修图软件里冲洗，存为 TIFF 或最高质量的 JPEG",
    "develop it in a raw converter and save it as TIFF or as a JPEG of best quality",
)
_LAYERS = ("在 Photoshop 里合并图层，另存为 TIFF 或 JPEG", "flatten its layers in Photoshop, save it as TIFF or JPEG")
_OFFICE = (
    "把里面的图片另存出来（右键“另存为图片”），不要截屏",
    "save the picture in it to a file (“Save as Picture”); take no screenshot",
)
_NO_PICTURE = ("核对是不是放错了文件", "check whether it is the right file")
_FILM = ("从视频里截一帧，存为 JPEG", "save one frame of the film as JPEG")
_PAGE = (
    "从排版软件导出为 PDF/X-4（整版或广告），或 300 dpi 的 TIFF",
    "export it from the layout program as PDF/X-4 (a page, an advert) or as a TIFF of 300 dpi",
)

JPEG, PNG, TIFF, WEBP, SVG, PDF = (
    Kind(name, *cure)
    for name, cure in (
        ("jpeg", _SAVE),
        ("png", _SAVE),
        ("tiff", _SAVE),
        ("webp", _SAVE),
        ("svg", _DRAWING),
        ("pdf", _PAGE),
    )
)
USABLE = (JPEG, PNG, TIFF, WEBP, SVG)
"""The kinds that pages are made with."""

EMPTY = Kind("0 B", "文件是空的：重新传一遍", "the file is empty: send it again")
UNKNOWN = Kind("?", "换成 JPEG、PNG、TIFF、WebP 或 SVG", "save it as JPEG, PNG, TIFF, WebP or SVG")

_EPS, _AI = Kind("EPS", *_DRAWING), Kind("Adobe Illustrator (AI)", *_DRAWING)
_CDR, _PSD = Kind("CorelDRAW (CDR)", *_DRAWING), Kind("Photoshop (PSD)", *_LAYERS)
_CAMERA = "相机 RAW camera raw"

_MAGIC: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\xff\xd8\xff", JPEG),
    (0, b"\x89PNG\r\n\x1a\n", PNG),
    (0, b"GIF8", Kind("GIF", *_SAVE)),
    (0, b"BM", Kind("BMP", *_SAVE)),
    (0, b"8BPS", _PSD),
    (0, b"\xc5\xd0\xd3\xc6", _EPS),
    (0, b"\x00\x00\x01\x00", Kind("ICO", *_SAVE)),
    (0, b"\xff\x4f\xff\x51", Kind("JPEG 2000", *_SAVE)),
    (0, b"\x00\x00\x00\x0cjP  ", Kind("JPEG 2000", *_SAVE)),
    (0, b"\xff\x0a", Kind("JPEG XL", *_SAVE)),
    (0, b"\x00\x00\x00\x0cJXL ", Kind("JPEG XL", *_SAVE)),
    (0, b"II\xbc\x01", Kind("JPEG XR", *_SAVE)),
    (0, b"\xd7\xcd\xc6\x9a", Kind("WMF", *_DRAWING)),
    (0, b"\x01\x00\x09\x00\x00\x03", Kind("WMF", *_DRAWING)),
    (40, b" EMF", Kind("EMF", *_DRAWING)),
    (0, b"\x06\x06\xed\xf5\xd8\x1d\x46\xe5\xbd\x31\xef\xe7\xfe\x74\xb7\x1d", Kind("InDesign (INDD)", *_PAGE)),
    (0, b"FUJIFILMCCD-RAW", Kind(f"{_CAMERA} (RAF)", *_RAW)),
    (0, b"FOVb", Kind(f"{_CAMERA} (X3F)", *_RAW)),
    (0, b"IIRO", Kind(f"{_CAMERA} (ORF)", *_RAW)),
    (0, b"IIRS", Kind(f"{_CAMERA} (ORF)", *_RAW)),
    (0, b"MMOR", Kind(f"{_CAMERA} (ORF)", *_RAW)),
    (0, b"IIU\0", Kind(f"{_CAMERA} (RW2)", *_RAW)),
    (0, b"\0MRM", Kind(f"{_CAMERA} (MRW)", *_RAW)),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("Office 97 (DOC/PPT/XLS)", *_OFFICE)),
    (0, b"\x1f\x8b", Kind("gzip", "先解压；.svgz 解压后是 .svg", "unpack it first; an .svgz holds an .svg")),
    (0, b"Rar!", Kind("RAR", "先解压", "unpack it first")),
    (0, b"7z\xbc\xaf", Kind("7z", "先解压", "unpack it first")),
)
_RIFF = {b"WEBP": WEBP, b"AVI ": Kind("AVI", *_FILM)}
_BRANDS: tuple[tuple[tuple[bytes, ...], Kind], ...] = (
    ((b"avif", b"avis"), Kind("AVIF", *_PHONE)),
    ((b"crx ",), Kind(f"{_CAMERA} (CR3)", *_RAW)),
    ((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"), Kind("HEIC", *_PHONE)),
    ((b"qt  ",), Kind("MOV", *_FILM)),
)
_IN_ZIP: tuple[tuple[bytes, Kind], ...] = (
    (b"word/", Kind("Word (DOCX)", *_OFFICE)),
    (b"ppt/", Kind("PowerPoint (PPTX)", *_OFFICE)),
    (b"xl/", Kind("Excel (XLSX)", *_OFFICE)),
    (b"application/vnd.oasis.opendocument", Kind("OpenDocument", *_OFFICE)),
    (b"riffData.cdr", _CDR),
    (b"application/x-vnd.corel", _CDR),
    (b"application/vnd.adobe.indesign-idml", Kind("InDesign (IDML)", *_PAGE)),
    (b"image/openraster", Kind("OpenRaster", *_LAYERS)),
    (b"application/x-krita", Kind("Krita", *_LAYERS)),
)
_RAW_MAKES = (b"NIKON", b"SONY", b"PENTAX", b"RICOH", b"SAMSUNG", b"Canon", b"HASSELBLAD", b"Phase One", b"LEICA")
_RAW_NAMES = ((b"NIKON", "NEF"), (b"SONY", "ARW"), (b"PENTAX", "PEF"))
_HEAD = 4096
_TEXT_STARTS = (b"\xff\xfe<\0", b"\xfe\xff\0<")
_MAKE, _SUBFILE, _SUB_IFDS, _DNG_VERSION, _PHOTOMETRIC = 271, 254, 330, 50706, 262
_COLOUR_FILTERS = 32803


def kind_of(data: bytes) -> Kind:
    """What a file is, whatever it is named. Of :data:`USABLE` kinds, :data:`PDF` and others each has its cure."""
    if not data:
        return EMPTY
    for look in _LOOKS:
        kind = look(data)
        if kind is not None:
            return kind
    return UNKNOWN


def _by_magic(data: bytes) -> Kind | None:
    return next((kind for at, magic, kind in _MAGIC if data[at : at + len(magic)] == magic), None)


def _tiff(data: bytes) -> Kind | None:
    """TIFF, or what a camera keeps in the form of one (CR2, NEF, ARW, DNG …)."""
    if data[:4] not in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return None
    if data[8:10] == b"CR":
        return Kind(f"{_CAMERA} (CR2)", *_RAW)
    try:
        first = read_directories(data)[0]
    except TiffError:
        return TIFF  # damaged, which reading it will tell
    if _DNG_VERSION in first:
        return Kind(f"{_CAMERA} (DNG)", *_RAW)
    make = first[_MAKE].text(data) if _MAKE in first else b""
    reduced = _SUBFILE in first and first[_SUBFILE].number(data) == 1
    filtered = _PHOTOMETRIC in first and first[_PHOTOMETRIC].number(data) == _COLOUR_FILTERS
    if filtered or (reduced and _SUB_IFDS in first and make.startswith(_RAW_MAKES)):
        return Kind(
            f"{_CAMERA} ({'NEF' if make.startswith(b'NIKON') else 'ARW' if make.startswith(b'SONY') else 'RAW'})", *_RAW
        )
    return TIFF


def _riff(data: bytes) -> Kind | None:
    if data[:4] not in (b"RIFF", b"RIFX"):
        return None
    return _CDR if data[8:11] in (b"CDR", b"cdr") else _RIFF.get(data[8:12])


def _boxes(data: bytes) -> Kind | None:
    """HEIC, AVIF and films: the brands of an ISO base media file (ISO 14496-12, 4.3)."""
    if data[4:8] != b"ftyp":
        return None
    size = min(int.from_bytes(data[:4], "big"), 256)
    brands = [data[8:12], *(data[at : at + 4] for at in range(16, size - 3, 4))]
    plain = brands[0] in (b"mif1", b"msf1")  # any picture; the other brands tell which
    named = (kind for names, kind in _BRANDS if brands[0] in names and not plain)
    also = (kind for names, kind in _BRANDS if any(brand in names for brand in brands))
    return next(named, None) or next(also, Kind("MP4", *_FILM))


def _documents(data: bytes) -> Kind | None:
    if data[:5] == b"%PDF-":
        return _AI if b"/AIPrivateData" in data or b"/AIMetaData" in data else PDF
    if data[:4] == b"%!PS":
        return _AI if b"Adobe Illustrator" in data[:_HEAD] else _EPS
    if data[:4] == b"PK\x03\x04":
        other = Kind("ZIP", "先解压，再放入里面的图片", "unpack it and put in the picture that it holds")
        return next((kind for mark, kind in _IN_ZIP if mark in data[:_HEAD] or mark in data[-65_536:]), other)
    return None


def _marked_up(data: bytes) -> Kind | None:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:15].lower().startswith((b"<!doctype html", b"<html")):
        return Kind("HTML", *_NO_PICTURE)
    return SVG if head[:1] == b"<" or data[:4] in _TEXT_STARTS else None


_LOOKS: Sequence[Callable[[bytes], Kind | None]] = (_by_magic, _tiff, _riff, _boxes, _documents, _marked_up)
