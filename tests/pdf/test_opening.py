"""Files of anyone's: opened within bounds, or why not."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from pinban.diagnostics import Diagnostic, Place
from pinban.pdf.opening import Fault, UnusablePdfError, one_page_pdf, open_pdf, open_usable


def pdf(pages: int = 1, **options: object) -> bytes:
    target = BytesIO()
    with pikepdf.Pdf.new() as document:
        for _ in range(pages):
            document.add_blank_page(page_size=(100, 100))
        document.save(target, **options)
    return target.getvalue()


def locked(*, user: str) -> bytes:
    return pdf(encryption=pikepdf.Encryption(user=user, owner="owner"))


def pageless() -> bytes:
    target = BytesIO()
    with pikepdf.Pdf.new() as document:
        document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("make", "fault", "pages"),
    [
        (lambda: b"", Fault.DAMAGED, 0),
        (lambda: b"%PDF-1.6 and nothing more", Fault.DAMAGED, 0),
        (lambda: pdf()[:200], Fault.DAMAGED, 0),
        (lambda: locked(user="user"), Fault.LOCKED, 0),
        (lambda: locked(user=""), Fault.LOCKED, 1),
        (pageless, Fault.PAGES, 0),
        (lambda: pdf(3), Fault.PAGES, 3),
    ],
)
def test_why_a_file_cannot_be_used(make: Callable[[], bytes], fault: Fault, pages: int) -> None:
    with pytest.raises(UnusablePdfError) as raised:
        open_usable(make(), range(1, 3))
    assert (raised.value.fault, raised.value.pages) == (fault, pages)
    assert "0x" not in raised.value.reason and bool(raised.value.reason) >= (fault is Fault.DAMAGED)


@pytest.mark.parametrize(
    ("data", "code"),
    [(locked(user=""), "PDF_LOCKED"), (pdf(2), "PDF_PAGES"), (pageless(), "PDF_PAGES"), (b"no", "PDF_DAMAGED")],
)
def test_a_page_that_cannot_be_used_is_a_finding(data: bytes, code: str) -> None:
    from pinban.files import findings

    with one_page_pdf(data, "a.pdf", Place(line=3)) as opened:
        assert isinstance(opened, Diagnostic)
        assert (opened.code, opened.place.line) == (getattr(findings, code).code, 3)


def test_what_needs_no_password_may_be_read_where_locks_are_told_of_elsewhere() -> None:
    with open_usable(locked(user=""), locked=True) as document:
        assert document.is_encrypted and len(document.pages) == 1
    with pytest.raises(UnusablePdfError):
        open_usable(locked(user="user"), locked=True)
    with open_usable(pdf(2), range(2, 3)) as document:
        assert len(document.pages) == 2


def test_the_bounds_hold_for_every_file_of_the_process() -> None:
    """An object stream that is packed six times is past the bound of five filters, however it was opened."""
    import zlib

    def packed(times: int) -> bytes:
        with pikepdf.Pdf.new() as document:
            page = document.add_blank_page(page_size=(9, 9))
            data = b"0 0 9 9 re f"
            for _ in range(times):
                data = zlib.compress(data)
            page.obj.Contents = pikepdf.Stream(document, b"")
            page.obj.Contents.write(data, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * times))
            target = BytesIO()
            document.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
            return target.getvalue()

    with open_pdf(packed(5)) as document:
        assert document.pages[0].obj.Contents.read_bytes() == b"0 0 9 9 re f"
    with open_pdf(packed(6)) as document, pytest.raises(pikepdf.PdfError):
        document.pages[0].obj.Contents.read_bytes()
