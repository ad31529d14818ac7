"""The raster law: a good page has no finding; each way of spoiling its delivered file has one, at its place."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

import numpy as np
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Operator

from pinban.diagnostics import Place
from pinban.inspection import Shown, inspect_supplied, page_raster
from pinban.model import Pt
from pinban.model.plan import Rect
from tests.inspection.conftest import Inspected

Instructions = list[pikepdf.ContentStreamInstruction]
Spoil = Callable[[pikepdf.Pdf, Instructions, Inspected], Instructions]


def spoilt(item: Inspected, spoil: Spoil) -> bytes:
    """The page's file with its content changed."""
    with pikepdf.open(BytesIO(item.pdf)) as pdf:
        page = pdf.pages[0]
        changed = spoil(pdf, list(pikepdf.parse_content_stream(page)), item)
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))
        target = BytesIO()
        pdf.save(target)
    return target.getvalue()


def op(operator: str, *operands: object) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(list(operands), Operator(operator))


def texts(content: Instructions) -> list[tuple[int, int]]:
    """The first and last index of every text object."""
    starts = [index for index, item in enumerate(content) if str(item.operator) == "BT"]
    ends = [index for index, item in enumerate(content) if str(item.operator) == "ET"]
    return list(zip(starts, ends, strict=True))


def trim_of(pdf: pikepdf.Pdf) -> tuple[float, float]:
    """Left and upper edge of the trimmed sheet."""
    box = [float(side) for side in pdf.pages[0].trimbox]
    return box[0], box[3]


def body(item: Inspected, story: str = "lead") -> tuple[float, float, float, float]:
    """Left, top, width and height of the middle of a story's first column, in points from the sheet's corner."""
    placed = next(each for each in item.plan.stories if each.story == story)
    frames = [frame.rect for frame in placed.body if len(frame.lines) > 3]
    rect = frames[0]
    return rect.x, rect.y, rect.width, rect.height


def picture(item: Inspected, file: str) -> tuple[float, float, float, float]:
    rect = next(shown.rect for shown in item.shown if shown.file.endswith(file))
    return rect.x, rect.y, rect.width, rect.height


def painted_over(where: Callable[[Inspected], Sequence[float]], *inks: float) -> Spoil:
    """A box of some colour over a place, inset by a tenth."""

    def spoil(pdf: pikepdf.Pdf, content: Instructions, item: Inspected) -> Instructions:
        x, y, width, height = where(item)
        left, top = trim_of(pdf)
        box = (left + x + width * 0.1, top - y - height * 0.9, width * 0.8, height * 0.8)
        return [*_own_state(content), op("k", *inks), op("re", *box), op("f")]

    return spoil


def _own_state(content: Instructions) -> Instructions:
    return [op("q"), *content, op("Q")]


def noise_over(pdf: pikepdf.Pdf, content: Instructions, item: Inspected) -> Instructions:
    """A picture over a story's text."""
    samples = bytes((index * 7919 >> 3) % 200 + 30 for index in range(30 * 30))
    facts = {"Width": 30, "Height": 30, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
    image = pikepdf.Stream(pdf, samples, Type=Name.XObject, Subtype=Name.Image, **facts)
    pdf.pages[0].obj.Resources.XObject["/Over"] = image
    x, y, width, height = body(item)
    left, top = trim_of(pdf)
    return [
        *_own_state(content),
        op("q"),
        op("cm", width, 0, 0, height, left + x, top - y - height),
        op("Do", Name.Over),
        op("Q"),
    ]


def in_text(*changes: pikepdf.ContentStreamInstruction) -> Spoil:
    """Operators put at the head of every tenth text object."""

    def spoil(_pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
        starts = {start for start, _ in texts(content)[::10]}
        out: Instructions = []
        for index, item in enumerate(content):
            out.append(item)
            if index in starts:
                out += changes
        return out

    return spoil


def dropped(_pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    """One text object left out."""
    start, end = texts(content)[40]
    return content[:start] + content[end + 1 :]


def lost_after(_pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    """What an engine leaves behind that saved a state and failed: everything after it stands elsewhere."""
    start, _ = texts(content)[len(texts(content)) // 2]
    return [*content[:start], op("q"), op("cm", 0.1, 0, 0, 0.1, 900, 900), *content[start:]]


def before(*changes: pikepdf.ContentStreamInstruction) -> Spoil:
    return lambda _pdf, content, _item: [*changes, *content]


def hidden_layer(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    """Some text in a layer that is off."""
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="off"))
    settings = Dictionary(Order=Array([layer]), OFF=Array([layer]), ON=Array(), BaseState=Name.ON)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=settings)
    pdf.pages[0].obj.Resources.Properties = Dictionary(L=layer)
    start, end = texts(content)[40]
    return [*content[:start], op("BDC", Name.OC, Name.L), *content[start : end + 1], op("EMC"), *content[end + 1 :]]


def transparent(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    resources = pdf.pages[0].obj.Resources
    states = resources.get("/ExtGState", Dictionary())
    states["/Gone"] = Dictionary(ca=0, CA=0)
    resources.ExtGState = states
    start, end = texts(content)[40]
    return [*content[:start], op("q"), op("gs", Name.Gone), *content[start : end + 1], op("Q"), *content[end + 1 :]]


def _images(pdf: pikepdf.Pdf, content: Instructions) -> list[int]:
    named = pdf.pages[0].obj.Resources.XObject
    return [
        index
        for index, item in enumerate(content)
        if str(item.operator) == "Do" and named[str(item.operands[0])].Subtype == Name.Image
    ]


def no_image(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    index = _images(pdf, content)[0]
    return content[:index] + content[index + 1 :]


def flat_image(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    index = _images(pdf, content)[0]
    return [*content[:index], op("cm", 0, 0, 0, 0, 0, 0), *content[index:]]


def smaller_image(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    index = _images(pdf, content)[0]
    return [*content[:index], op("cm", 0.7, 0, 0, 0.7, 0, 0), *content[index:]]


def turned_image(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    index = _images(pdf, content)[0]
    return [*content[:index], op("cm", -1, 0, 0, -1, 1, 1), *content[index:]]


def negative_image(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    index = _images(pdf, content)[0]
    image = pdf.pages[0].obj.Resources.XObject[str(content[index].operands[0])]
    image.Decode = Array([0, 1] * 4 if "/Decode" in image else [1, 0] * 4)
    return content


def no_boxes(_pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    """No rectangle filled."""
    return [op("n") if str(item.operator) in ("f", "f*") else item for item in content]


def no_lines(_pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    """Neither strokes nor fills."""
    return [op("n") if str(item.operator) in ("f", "f*", "S", "s", "B") else item for item in content]


def no_outlines(pdf: pikepdf.Pdf, content: Instructions, _item: Inspected) -> Instructions:
    """A font whose glyphs are all blank: each character's code stands for another glyph, that of a space."""
    for font in pdf.pages[0].obj.Resources.Font.values():
        descendant = font.DescendantFonts[0]
        if "/FontFile3" in descendant.FontDescriptor:
            del descendant.FontDescriptor.FontFile3
    return content


DAMAGES: dict[str, tuple[Spoil, str]] = {
    "a frame is left out": (dropped, "Y001"),
    "white over a story's text": (painted_over(body, 0, 0, 0, 0), "Y001"),
    "black over a story's text": (painted_over(body, 0, 0, 0, 1), "Y001"),
    "a tint over a story's text": (painted_over(body, 0, 0, 0, 0.3), "Y001"),
    "a colour over a story's text": (painted_over(body, 0, 0.9, 0.9, 0), "Y001"),
    "a picture over a story's text": (noise_over, "Y001"),
    "a state saved and never restored": (lost_after, "Y001"),
    "text invisible": (in_text(op("Tr", 3)), "Y001"),
    "text only clips": (in_text(op("Tr", 7)), "Y001"),
    "text in the paper's colour": (in_text(op("k", 0, 0, 0, 0)), "Y001"),
    "text in the faintest tint": (in_text(op("k", 0, 0, 0, 0.02)), "Y002"),
    "text in a layer that is off": (hidden_layer, "Y001"),
    "text wholly transparent": (transparent, "Y001"),
    "text lifted away": (in_text(op("Ts", 400)), "Y001"),
    "text drawn to nothing": (in_text(op("Tz", 0.01)), "Y001"),
    "a clip that leaves a corner": (before(op("re", 0, 0, 200, 200), op("W"), op("n")), "Y001"),
    "all of it moved": (before(op("cm", 1, 0, 0, 1, 4, 0)), "Y001"),
    "all of it off the sheet": (before(op("cm", 1, 0, 0, 1, 4000, 0)), "Y001"),
    "all of it scaled to nothing": (before(op("cm", 0, 0, 0, 0, 0, 0)), "Y007"),
    "all of it mirrored": (before(op("cm", -1, 0, 0, 1, 780, 0)), "Y001"),
    "fonts without outlines": (no_outlines, "Y001"),
    "a photograph left out": (no_image, "Y007"),
    "a photograph without size": (flat_image, "Y007"),
    "a photograph too small": (smaller_image, "Y007"),
    "a photograph upside down": (turned_image, "Y007"),
    "a photograph as a negative": (negative_image, "Y007"),
    "white over a photograph": (painted_over(lambda item: picture(item, "photo.jpg"), 0, 0, 0, 0), "Y007"),
    "black over a chart": (painted_over(lambda item: picture(item, "chart.svg"), 0, 0, 0, 1), "Y007"),
    "white over an advert": (painted_over(lambda item: picture(item, "a.png"), 0, 0, 0, 0), "Y007"),
    "white over an advert that is a PDF": (painted_over(lambda item: picture(item, "b.pdf"), 0, 0, 0, 0), "Y007"),
    "tints not filled": (no_boxes, "Y006"),
    "no rules": (no_lines, "Y005"),
}


@pytest.mark.parametrize("number", [1, 2])
def test_a_good_page_has_no_finding(inspected: Callable[[int], Inspected], number: int) -> None:
    item = inspected(number)
    assert [finding.zh for finding in item.findings(item.pdf)] == []


@pytest.mark.parametrize("name", DAMAGES)
def test_a_spoilt_page_is_found(inspected: Callable[[int], Inspected], name: str) -> None:
    item = inspected(1)
    spoil, code = DAMAGES[name]
    findings = item.findings(spoilt(item, spoil))
    assert code in {finding.code for finding in findings}
    for finding in findings:
        assert finding.severity == "error"
        assert finding.place.box is not None
        assert finding.place.page == "1"
        assert finding.hint_zh


def test_rewriting_a_page_spoils_nothing(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    assert item.findings(spoilt(item, lambda _pdf, content, _item: content)) == []


def test_what_is_covered_is_told_with_story_and_place(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    (finding,) = item.findings(spoilt(item, painted_over(body, 0, 0, 0, 0)))
    assert (finding.code, finding.place.story, finding.place.file) == ("Y001", "lead", "stories/lead.md")
    assert "《头条消息写在这里》" in finding.zh
    assert finding.place.box is not None
    x, y, width, height = (side / 72 * 25.4 for side in body(item))
    left, top, wide, high = finding.place.box
    assert x <= left + 2
    assert y <= top + 2
    assert left + wide <= x + width + 2
    assert top + high <= y + height + 2
    assert wide > width * 0.6
    assert high > height * 0.5


def test_lettering_off_the_sheet_is_found(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    frame = next(each for each in item.furniture if each.text)
    away = replace(item, furniture=[replace(frame, rect=replace(frame.rect, x=Pt(-200)))])
    assert "Y003" in {finding.code for finding in away.findings(item.pdf)}


def test_characters_without_an_outline_are_found(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    frame = next(each for each in item.furniture if each.text)
    line = frame.lines[0]
    run = line.line.runs[0]
    box = replace(line.line, runs=(replace(run, glyphs=(0,) * len(run.glyphs)),))
    notdef = replace(item, furniture=[replace(frame, lines=(replace(line, line=box),))])
    assert "Y004" in {finding.code for finding in notdef.findings(item.pdf)}


def test_a_blank_picture_prints_nothing_and_one_without_size_cannot_be_printed(
    inspected: Callable[[int], Inspected],
) -> None:
    item = inspected(1)
    white = Shown(Rect(Pt(0), Pt(0), Pt(20), Pt(20)), np.full((5, 5, 3), 255.0, np.float32), "white.png", Place())
    flat = Shown(Rect(Pt(0), Pt(0), Pt(0), Pt(20)), None, "flat.png", Place())
    both = replace(item, shown=[white, flat])
    assert [(finding.code, finding.severity) for finding in both.findings(item.pdf)] == [
        ("Y008", "error"),
        ("Y009", "error"),
    ]


def test_a_supplied_page_is_seen_as_it_came(inspected: Callable[[int], Inspected]) -> None:
    item = inspected(1)
    spoil = painted_over(lambda each: picture(each, "photo.jpg"), 0, 0, 0, 0)
    assert inspect_supplied(page_raster(item.pdf), item.pdf, "page.pdf", Place()) == []
    (finding,) = inspect_supplied(page_raster(spoilt(item, spoil)), item.pdf, "page.pdf", Place())
    assert (finding.code, finding.severity) == ("Y010", "error")
