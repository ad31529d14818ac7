"""One text by Pinban, by Chromium and, where it can, by Typst, to the pictures of ``docs/languages.md``.

``language_pictures.py [FOLDER]`` writes them below ``docs/pictures``, or below FOLDER. Every program sets the same
words in the same face, size, measure and pitch; what it has of its own for a rule (``text-combine-upright``,
``<ruby>``) is asked for. Chromium comes with ``tools/setup judges``, Typst with ``tools/setup test``.
"""

import html
import io
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typst
from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout itself is no package

from benchmarks.proof import by_chromium, by_typst  # noqa: E402
from pinban.diagnostics import Place  # noqa: E402
from pinban.fonts import Face, FontLibrary, load_fonts  # noqa: E402
from pinban.manuscripts.markup.blocks import parse_blocks  # noqa: E402
from pinban.model import Pt, Span, StoryKind, TextBlock, TextStyle, language_of  # noqa: E402
from pinban.model.galley import Line  # noqa: E402
from pinban.model.plan import Rect, SetLine, TextFrame  # noqa: E402
from pinban.pdf.pdfium import PdfiumFile  # noqa: E402
from pinban.render.engine import LayoutAssets, write_pdf  # noqa: E402
from pinban.render.paint import FramePainter  # noqa: E402
from pinban.typeset import Composer  # noqa: E402
from pinban.typeset.shaping.ruby import singly  # noqa: E402

DPI = 110
GAP, MARGIN = 24, 8  # pixels between two programs' settings, and around them
EDGE = 24.0  # pt of a sheet about its text


@dataclass(frozen=True, slots=True)
class Sample:
    """A text in our Markdown, and how it is set: ``mode`` is a CSS writing mode, lengths are points and ems."""

    name: str
    text: str
    language: str
    mode: str
    size: float
    pitch: float
    measure: float
    indent: float = 1.0
    typst: bool = False

    @property
    def vertical(self) -> bool:
        """Whether its lines run down."""
        return self.mode != "horizontal-tb"


SAMPLES = (
    Sample(
        "languages-zh-hant",
        "車站在一九二六年啟用，今年92歲；2018年7月1日起，27路公車改停北門，GDP、WTO這些字還是直著讀。站長說：「『急』字寫慢一點"
        "……就不急了！」[王春生]{name}讀過《站臺》——那本書只印了500冊。",
        "zh-Hant-TW",
        "vertical-rl",
        10,
        16,
        14,
        2.0,
    ),
    Sample(
        "languages-ja",
        "{潮見|しおみ}市の{連絡船|れん らく せん}は、二〇一八年7月12日から「ゆっくり号」になる。"
        "ちょっと遅いが、ＦＡＸより速い――と船長。{時刻表|じこくひょう}は“三分進み”のまま。問い合わせは午前10時から、電話0120までどうぞ。",
        "ja",
        "vertical-rl",
        10,
        17.5,
        14,
    ),
    Sample(
        "languages-ja-level",
        "潮見市の連絡船は、2018年7月12日から「ゆっくり号」になる。ちょっと遅いが、FAXより速い――と船長。時刻表は"
        "「三分進み」のまま、ラッシュでも、きょうも、あすも、かわらない。（問い合わせは市役所へ。）",
        "ja",
        "horizontal-tb",
        10,
        16,
        14,
        typst=True,
    ),
    Sample(
        "languages-mn",
        "ᠨᠣᠮ\u202fᠤᠨ ᠰᠠᠩ ᠳᠣᠲᠣᠷ᠎ᠠ ᠠᠷᠪᠠᠨ ᠮᠢᠩᠭᠠᠨ ᠨᠣᠮ ᠪᠠᠢᠨ᠎ᠠ᠃ ᠥᠷᠯᠦᠭᠡ 9 ᠴᠠᠭ\u202fᠠᠴᠠ ᠦᠳᠡᠰᠢ 18 ᠴᠠᠭ ᠬᠦᠷᠲᠡᠯ᠎ᠡ ᠨᠡᠭᠡᠭᠡᠳᠡᠭ᠃ "
        "2018 ᠣᠨ\u202fᠤ ᠬᠠᠪᠤᠷ 呼和浩特 ᠬᠣᠲᠠ\u202fᠶᠢᠨ ᠰᠤᠷᠤᠭᠴᠢᠳ ᠢᠷᠡᠪᠡ᠂ 《ᠡᠨᠡ ᠪᠣᠯ ᠮᠠᠨᠤ ᠨᠣᠮ》 ᠭᠡᠵᠦ ᠬᠡᠯᠡᠪᠡ᠃",
        "mn-Mong",
        "vertical-lr",
        11,
        17.5,
        15,
        1.0,
    ),
)
"""Small texts that ask for what the requirements of CLREQ, JLREQ and MLREQ are about."""


def main(folder: Path) -> int:
    """Write the pictures; 69 where Chromium is not installed."""
    program = by_chromium.available()
    if not program:
        sys.stderr.write("Chromium is not installed: tools/setup judges\n")
        return 69
    tags = [sample.language for sample in SAMPLES]
    fonts, _ = load_fonts(ROOT / "fonts", languages=tags)
    if fonts is None:
        sys.stderr.write("the fonts are not ready: tools/setup test\n")
        return 69
    for sample in SAMPLES:
        face = fonts.of(language_of(sample.language).tag).chain("body")[0]
        settings = [_ours(sample, fonts), _chromium(sample, fonts, program)]
        if sample.typst:
            settings.append(_typst(sample, face))
        _save(_side_by_side([_grey(data) for data in settings]), folder / f"{sample.name}.png")
    return 0


def _spans(sample: Sample) -> tuple[Span, ...]:
    (block,) = parse_blocks(sample.text, StoryKind.REPORT, Place(), 0).blocks
    assert isinstance(block, TextBlock)
    return block.spans


def _ours(sample: Sample, fonts: FontLibrary) -> bytes:
    """Our own composer and painter."""
    row = language_of(sample.language)
    composer = Composer.in_language(fonts, sample.language)
    composer = composer.vertical if sample.vertical else composer
    style = TextStyle(
        "body", face="body", size=Pt(sample.size), leading=Pt(sample.pitch), indent=sample.indent, marks=row.marks
    )
    (block,) = parse_blocks(sample.text, StoryKind.REPORT, Place(), 0).blocks
    measure = sample.measure * sample.size
    lines = composer.galley([block], Pt(measure), {"body": style}).lines
    across = len(lines) * sample.pitch
    width, height = (across, measure) if sample.vertical else (measure, across)
    placed = tuple(_placed(line, index, sample, across) for index, line in enumerate(lines))
    painter = FramePainter(TextFrame(Rect(Pt(0), Pt(0), Pt(width), Pt(height)), "body", placed), fonts.faces)
    css = (
        f"@page{{size:{width + 2 * EDGE}pt {height + 2 * EDGE}pt;margin:0}}body{{margin:0}}"
        f"object{{display:block;position:absolute;left:{EDGE}pt;top:{EDGE}pt;width:{width}pt;height:{height}pt}}"
    )
    page = f'<!doctype html><html lang="{sample.language}"><title>-</title><object data="frame:0"></object></html>'
    data, _ = write_pdf(page, css, {"frame:0": painter}, LayoutAssets(ROOT / "tools"), Place())
    return data


def _placed(line: Line, index: int, sample: Sample, across: float) -> SetLine:
    """A line where its writing mode has it; a line's axis is measured from its own side of the slot."""
    if not sample.vertical:
        return SetLine(line, Pt(0), Pt(index * sample.pitch + line.baseline))
    along = index * sample.pitch + line.baseline
    return SetLine(line, Pt(along if sample.mode == "vertical-lr" else across - along), Pt(0))


_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>-</title><style>{faces}
@page{{size:{sheet}pt {sheet}pt;margin:{edge}pt}}
html,body{{margin:0}}
p{{margin:0;writing-mode:{mode};{side}:{measure}pt;font:{size}pt/{pitch}pt {families};text-indent:{indent}em;
text-align:justify;line-break:{strictness};text-autospace:normal;text-spacing-trim:normal}}
rt{{font-size:50%}} .c{{text-combine-upright:all}} .u{{text-orientation:upright}}
.name{{text-decoration:underline;text-underline-position:left}}
</style><p>{body}</p></html>"""


def _chromium(sample: Sample, fonts: FontLibrary, program: str) -> bytes:
    """The same by ``writing-mode``, in the same faces."""
    chain = fonts.of(language_of(sample.language).tag).chain("body")[:2]
    faces = "".join(f'@font-face{{font-family:f{at};src:url("{face.path.as_uri()}")}}' for at, face in enumerate(chain))
    page = _PAGE.format(
        language=sample.language,
        faces=faces,
        families=",".join(f"f{at}" for at in range(len(chain))),
        sheet=600,
        edge=EDGE,
        mode=sample.mode,
        side="height" if sample.vertical else "width",
        measure=sample.measure * sample.size,
        size=sample.size,
        pitch=sample.pitch,
        indent=sample.indent,
        strictness="normal" if sample.language == "ja" else "strict",
        body=_markup(sample),
    )
    with tempfile.TemporaryDirectory(prefix="languages-") as name:
        source, target = Path(name) / "page.html", Path(name) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        switches = (*by_chromium.SWITCHES, f"--user-data-dir={Path(name) / 'profile'}", f"--print-to-pdf={target}")
        subprocess.run([program, *switches, source.as_uri()], capture_output=True, timeout=180, check=False)
        return target.read_bytes()


def _markup(sample: Sample) -> str:
    """The text as HTML: ruby, names, and in vertical text two or three figures in one em and acronyms upright."""
    parts = []
    for span in singly(_spans(sample)):
        text = html.escape(span.text)
        if sample.vertical and sample.language != "mn-Mong":
            text = re.sub(r"(?<!\d)\d{2,3}(?!\d)", r'<span class="c">\g<0></span>', text)
            text = re.sub(r"[A-Z]{2,5}", r'<span class="u">\g<0></span>', text)
        if span.ruby:
            text = f"<ruby>{text}<rt>{html.escape(span.ruby)}</rt></ruby>"
        parts.append(f'<span class="{span.line}">{text}</span>' if span.line else text)
    return "".join(parts)


_TYPST = """
#set page(width: {width}pt, height: auto, margin: {edge}pt)
#set text(font: "{family}", size: {size}pt, lang: "ja", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(justify: true, leading: {lead}pt, first-line-indent: (amount: {indent}em, all: true))
{text}
"""


def _typst(sample: Sample, face: Face) -> bytes:
    """The same by Typst, which sets level lines alone."""
    source = _TYPST.format(
        width=sample.measure * sample.size + 2 * EDGE,
        edge=EDGE,
        family=by_typst.family(face),
        size=sample.size,
        lead=sample.pitch - sample.size,
        indent=sample.indent,
        text=sample.text,
    )
    typst_fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(face.path.parent)]
    )
    data: bytes = typst.compile(source.encode(), font_paths=typst_fonts, format="pdf")
    return data


def _grey(data: bytes) -> Image.Image:
    """The first page in greys, cut to its ink."""
    with PdfiumFile(data) as pages:
        picture = Image.fromarray(pages.page(0).raster(DPI / 72, grey=True).squeeze())
    box = ImageChops.invert(picture).getbbox()
    return picture.crop(box) if box else picture


def _side_by_side(pictures: Sequence[Image.Image]) -> Image.Image:
    width = sum(picture.width for picture in pictures) + GAP * (len(pictures) - 1) + 2 * MARGIN
    whole = Image.new("L", (width, max(picture.height for picture in pictures) + 2 * MARGIN), 255)
    left = MARGIN
    for picture in pictures:
        whole.paste(picture, (left, MARGIN))
        left += picture.width + GAP
    return whole


def _save(picture: Image.Image, path: Path) -> None:
    """A PNG in sixteen greys: letters need no more."""
    data = io.BytesIO()
    picture.quantize(16).save(data, "PNG", optimize=True)
    path.write_bytes(data.getvalue())


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"))
