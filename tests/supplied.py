"""PDFs as advertisers send them, good and bad, made on the spot."""

import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from pinban.model import Mm, pt_from_mm
from pinban.prepress import Plant
from pinban.prepress.finish.intent import write_intent

INK = b"0.1 0.2 0.3 0 k %.3f %.3f %.3f %.3f re f 0 0 0 1 k %.3f %.3f 40 20 re f "


def supplied_pdf(
    plant: Plant,
    width: float,
    height: float,
    *,
    margin: float = 0,
    content: bytes = b"",
    change: Callable[[Pdf], None] | None = None,
    **options: object,
) -> bytes:
    """A page of ``width`` by ``height`` millimetres with ``margin`` around its trim, painted full, black in a corner.

    ``change`` may do to it what it likes; ``options`` are those of ``Pdf.save``.
    """
    pdf = Pdf.new()
    trim, edge = [pt_from_mm(Mm(side)) for side in (width, height)], pt_from_mm(Mm(margin))
    media = [0, 0, trim[0] + 2 * edge, trim[1] + 2 * edge]
    page = pdf.add_blank_page(page_size=(media[2], media[3])).obj
    page.TrimBox = Array([edge, edge, edge + trim[0], edge + trim[1]])
    page.BleedBox = page.TrimBox
    page.Contents = pdf.make_stream(content or INK % (edge, edge, trim[0], trim[1], edge, edge))
    page.Resources = Dictionary()
    write_intent(pdf, plant)
    if change:
        change(pdf)
    target = BytesIO()
    pdf.save(target, force_version="1.6", **options)
    return target.getvalue()


def scripted(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def many(pdf: Pdf) -> None:
    for _ in range(9_999):
        pdf.add_blank_page(page_size=(100, 100))


def none(pdf: Pdf) -> None:
    del pdf.pages[0]


def elsewhere(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = pikepdf.String("FOGRA39")


def bomb(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(zlib.compress(b"0 0 1 1 re f " * 9_000_000, 1), filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = stream


def locked(data: bytes) -> bytes:
    target = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(owner="o", user="u"))
    return target.getvalue()
