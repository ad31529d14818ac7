"""What a page prints has a hash: metadata leaves it alone, a point of black does not."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from pinban.signoff import Printed, content_of, page_text, read_text


def changed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        out = BytesIO()
        document.save(out, static_id=True)
        return out.getvalue()


def title(document: pikepdf.Pdf) -> None:
    document.docinfo["/Title"] = "another"
    document.docinfo["/Producer"] = "another version"


def metadata(document: pikepdf.Pdf) -> None:
    document.Root.Metadata = document.make_stream(b"<x/>")


def tags(document: pikepdf.Pdf) -> None:
    if "/StructTreeRoot" in document.Root:
        del document.Root.StructTreeRoot


def numbered_anew(document: pikepdf.Pdf) -> None:
    document.make_indirect(pikepdf.Dictionary(Nothing=1))


def a_rule(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 1 1 re f")


def a_box(document: pikepdf.Pdf) -> None:
    left, foot, right, top = (float(side) for side in document.pages[0].trimbox)
    document.pages[0].obj.TrimBox = pikepdf.Array([left, foot, right, top - 1])


def a_picture(document: pikepdf.Pdf) -> None:
    picture = document.make_stream(b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=1, Height=1)
    document.pages[0].add_resource(picture, pikepdf.Name.XObject)


def a_glyph(document: pikepdf.Pdf) -> None:
    for font in document.pages[0].Resources.Font.values():
        for kind in ("/FontFile2", "/FontFile3"):
            descriptor = font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
            if kind in descriptor:
                descriptor[kind].write(descriptor[kind].read_bytes() + b" ")
                return
    pytest.fail("no embedded font")


@pytest.mark.parametrize("change", [title, metadata, tags, numbered_anew])
def test_what_prints_nothing_leaves_the_hash(small_pages: dict[str, Printed], change: Callable[..., None]) -> None:
    pdf = small_pages["1"].pdf
    assert changed(pdf, change) != pdf
    assert content_of(changed(pdf, change)) == content_of(pdf)


@pytest.mark.parametrize("change", [a_rule, a_box, a_picture, a_glyph])
def test_what_prints_changes_the_hash(small_pages: dict[str, Printed], change: Callable[..., None]) -> None:
    pdf = small_pages["1"].pdf
    assert content_of(changed(pdf, change)) != content_of(pdf)


def test_pages_have_hashes_of_their_own(small_pages: dict[str, Printed]) -> None:
    assert len({page.content for page in small_pages.values()}) == 3


def test_a_page_is_read_by_story_and_kept_without_places(small_pages: dict[str, Printed]) -> None:
    text = small_pages["1"].text
    assert text is not None
    named = [story.id for story in text.page.stories]
    assert named == ["one", "two", "three", ""]
    assert text.page.stories[0].text.startswith("第1篇的标题河川")
    kept = read_text(text.as_json())
    assert kept is not None
    assert [story.text for story in kept.page.stories] == [story.text for story in text.page.stories]
    assert kept.as_json() == text.as_json()


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b'{"label": "1", "stories": 3}', b"[" * 9999])
def test_what_is_no_kept_page_is_none(data: bytes) -> None:
    assert read_text(data) is None


def test_a_file_that_is_none_has_no_text() -> None:
    assert page_text(b"%PDF-1.7 nothing", "1", {}) is None
