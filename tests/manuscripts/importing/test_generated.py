"""Fifty Word files with everything in them, made by python-docx, read back to the very characters and looks."""

import io
import random
from dataclasses import dataclass, field
from typing import Any

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.shared import Pt
from PIL import Image

from pinban.manuscripts.importing.mapping import MapYaml
from pinban.manuscripts.importing.readers.docx import read_docx
from pinban.manuscripts.importing.readers.office import converted, office
from pinban.model import BlockKind, BoxedNote, Span, Table, TextBlock
from tests.manuscripts.importing.bringing import brought, stories_of, story_in
from tests.manuscripts.importing.docx_parts import NAMES, r

HAN = (
    "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨"
    "露结为霜金生丽水玉出昆冈剑号巨阙珠称夜光果珍李柰菜重芥姜海咸河淡鳞潜羽翔"
)
ODD = (
    "*",
    "_",
    "`",
    "#",
    "[甲]",
    "|",
    "~",
    "{乙}",
    "<丙>",
    "3*4",
    "120m",
    "CO",
    "$5",
    "\\",
    "&lt;",
    "“引”",
    "《书》",
    "==",
    "1. ",
    "- ",
    ">",
)
READINGS = {"钐": "shàn", "饕餮": "tāotiè", "埝": "niàn"}


@dataclass
class Written:
    """What a file was given: its heading, its blocks as they should come back, and what should be left out."""

    headline: list[str] = field(default_factory=list)
    kicker: str = ""
    subhead: str = ""
    byline: str = ""
    blocks: list[tuple[str, object]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)


class Maker:
    """One file, by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.document = docx.Document()
        self.told = Written()

    def han(self, least: int, most: int) -> str:
        return "".join(self.random.choices(HAN, k=self.random.randint(least, most)))

    def bytes(self) -> bytes:
        self._head()
        parts = [
            self._paragraph,
            self._paragraph,
            self._paragraph,
            self._list,
            self._table,
            self._picture,
            self._box,
            self._break,
        ]
        self._paragraph()
        for make in [*parts, *self.random.choices(parts, k=6)]:
            make()
            self._paragraph()
            if self.random.random() < 0.3:
                self._crosshead()
                self._paragraph()
        section = self.document.sections[0]
        section.header.paragraphs[0].text = header = self.han(3, 9)
        section.footer.paragraphs[0].text = footer = self.han(3, 9)
        self.told.left += [("header", header), ("footer", footer)]
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()

    def _head(self) -> None:
        told = self.told
        if self.random.random() < 0.5:
            told.kicker = self.han(6, 14)
            self._line(told.kicker, 16)
        for _ in range(self.random.choice((1, 1, 2))):
            told.headline.append(self.han(6, 14))
            self._line(told.headline[-1], 26)
        if self.random.random() < 0.5:
            told.subhead = "——" + self.han(6, 14)
            self._line(told.subhead, 16)
        told.byline = f"本报记者 {self.han(2, 3)}"
        self._line(told.byline, 12)

    def _line(self, text: str, points: float) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(text).font.size = Pt(points)

    def _paragraph(self) -> None:
        paragraph = self.document.add_paragraph()
        spans: list[Span] = []
        self._add(paragraph, spans, self.random.choice(("", "　　")) + self.han(30, 60) + "，")
        for _ in range(self.random.randint(0, 5)):
            self.random.choice(
                (self._plain, self._bold, self._dots, self._odd, self._power, self._ruby, self._change, self._hidden)
            )(paragraph, spans)
        self._add(paragraph, spans, self.han(8, 20) + "。")
        self.told.blocks.append(("paragraph", tidy(spans)))

    def _add(self, paragraph: Any, spans: list[Span], text: str, **look: Any) -> Any:
        run = paragraph.add_run(text)
        run.bold = True if look.get("strong") else None
        spans.append(Span(text.lstrip("　") if not spans else text, **look))
        return run

    def _plain(self, paragraph: Any, spans: list[Span]) -> None:
        self._add(paragraph, spans, self.han(4, 20))

    def _bold(self, paragraph: Any, spans: list[Span]) -> None:
        self._add(paragraph, spans, self.han(2, 8), strong=True)

    def _dots(self, paragraph: Any, spans: list[Span]) -> None:
        run = self._add(paragraph, spans, self.han(2, 6), dots=True)
        run._r.get_or_add_rPr().append(parse_xml(f'<w:em {NAMES} w:val="dot"/>'))

    def _odd(self, paragraph: Any, spans: list[Span]) -> None:
        self._add(paragraph, spans, self.random.choice(ODD) + self.han(2, 5))

    def _power(self, paragraph: Any, spans: list[Span]) -> None:
        self._add(paragraph, spans, f"，长{self.random.randint(2, 900)}m")
        self._add(paragraph, spans, self.random.choice(("2", "3")), raised=1).font.superscript = True
        self._add(paragraph, spans, "，")

    def _ruby(self, paragraph: Any, spans: list[Span]) -> None:
        base, reading = self.random.choice(sorted(READINGS.items()))
        paragraph._p.append(
            parse_xml(
                f"<w:r {NAMES}><w:ruby><w:rt>{r(reading)}</w:rt><w:rubyBase>{r(base)}</w:rubyBase></w:ruby></w:r>"
            )
        )
        spans.append(Span(base, ruby=reading))

    def _change(self, paragraph: Any, spans: list[Span]) -> None:
        new, old = self.han(2, 6), self.han(2, 6)
        paragraph._p.append(parse_xml(f'<w:ins {NAMES} w:id="9" w:author="编辑">{r(new)}</w:ins>'))
        paragraph._p.append(parse_xml(f'<w:del {NAMES} w:id="9" w:author="编辑">{r(old, tag="delText")}</w:del>'))
        spans.append(Span(new))
        self.told.left.append(("deleted", old))

    def _hidden(self, paragraph: Any, spans: list[Span]) -> None:
        text = self.han(2, 6)
        paragraph.add_run(text).font.hidden = True
        self.told.left.append(("hidden", text))

    def _list(self) -> None:
        style = self.random.choice(("List Bullet", "List Number"))
        for _ in range(self.random.randint(2, 4)):
            text = self.han(4, 20) + "。"
            self.document.add_paragraph(text, style=style)
            self.told.blocks.append(("item", text))

    def _table(self) -> None:
        rows, columns = self.random.randint(2, 4), self.random.randint(2, 5)
        table = self.document.add_table(rows, columns)
        told = []
        for row in table.rows:
            told.append([])
            for cell in row.cells:
                cell.text = self.han(1, 6)
                told[-1].append(cell.text)
        self.told.blocks.append(("table", told))

    def _picture(self) -> None:
        out = io.BytesIO()
        Image.new("RGB", (40, 30), tuple(self.random.randbytes(3))).save(out, "PNG")
        self.document.add_picture(io.BytesIO(out.getvalue()))
        caption, credit = f"图为{self.han(6, 12)}。", f"本报记者 {self.han(2, 3)} 摄"
        self._line(f"{caption} {credit}", 9)
        self.told.pictures.append((caption, credit))

    def _box(self) -> None:
        title, text = self.han(3, 8), self.han(20, 40) + "。"
        table = self.document.add_table(1, 1)
        table.cell(0, 0).text = title
        table.cell(0, 0).add_paragraph(text)
        self.told.blocks.append(("box", (title, [text])))

    def _break(self) -> None:
        paragraph = self.document.add_paragraph()
        first, second = self.han(20, 30) + "。", self.han(20, 30) + "。"
        run = paragraph.add_run(first)
        run.add_break(self.random.choice((WD_BREAK.LINE, WD_BREAK.PAGE)))
        paragraph.add_run(second)
        self.told.blocks += [("paragraph", (Span(first),)), ("paragraph", (Span(second),))]

    def _crosshead(self) -> None:
        text = self.han(4, 10)
        self.document.add_paragraph().add_run(text).bold = True
        self.told.blocks.append(("crosshead", text))


def tidy(spans: list[Span]) -> tuple[Span, ...]:
    """Neighbours of one manner as one, as they are read back."""
    merged: list[Span] = []
    for span in spans:
        last = merged[-1] if merged else None
        if (
            last is not None
            and not (last.ruby or span.ruby)
            and (last.strong, last.dots, last.raised) == (span.strong, span.dots, span.raised)
        ):
            merged[-1] = Span(last.text + span.text, span.strong, False, span.dots, span.raised)
        else:
            merged.append(span)
    return tuple(merged)


def as_told(block: object) -> tuple[str, object]:
    if isinstance(block, Table):
        return "table", [["".join(span.text for span in cell) for cell in row] for row in block.rows]
    if isinstance(block, BoxedNote):
        return "box", (block.title, [inner.text for inner in block.blocks])
    assert isinstance(block, TextBlock)
    plain = block.kind in (BlockKind.ITEM, BlockKind.CROSSHEAD)
    return block.kind.value, block.text if plain else block.spans


UNMENDED = MapYaml(mend=False)


@pytest.mark.parametrize("seed", range(50))
def test_a_file_with_everything_comes_back_as_it_was_written(seed: int) -> None:
    maker = Maker(seed)
    story, file, left = brought(maker.bytes(), UNMENDED)
    told = maker.told
    assert list(story.headline) == told.headline
    assert (story.kicker, story.subhead, story.byline) == (told.kicker, told.subhead, told.byline)
    assert [as_told(block) for block in story.blocks] == told.blocks
    assert [(picture.caption, picture.credit) for picture in file.pictures] == told.pictures
    for kind in {kind for kind, _ in told.left} | {item.kind for item in left}:
        assert "".join(item.text for item in left if item.kind == kind) == "".join(
            text for k, text in told.left if k == kind
        )
    assert not [finding for finding in file.found if finding.severity.value == "error"]


@pytest.mark.judge
@pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("kind", ["odt", "doc", "rtf"])
def test_the_same_through_libreoffice(kind: str) -> None:
    """python-docx' file in another form by LibreOffice, and back: its own Word file reads as the first."""
    maker = Maker(7)
    data = maker.bytes()
    other = converted(data, "a", "docx", kind)
    again = converted(other, "a", kind, "docx")
    (file,), _ = stories_of(read_docx(again, "a.docx"), UNMENDED)
    first, _, _ = brought(data, UNMENDED)
    story = story_in(file)
    assert story.headline == first.headline
    assert (story.kicker, story.subhead, story.byline) == (first.kicker, first.subhead, first.byline)
    assert "".join(story.text.split()) == "".join(first.text.split())
