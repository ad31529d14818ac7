"""A page as the renderer gives it, a plant for its small sheet, and the page finished."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import weasyprint

from pinban.model import Mm
from pinban.pdf.metadata import PageFacts
from pinban.prepress import Plant, finish_page, load_plants

HTML = """<html lang="zh-Hans-CN"><head><title>版</title><style>
@page { size: 100mm 100mm; margin: 5mm }
body { color: device-cmyk(0 0 0 1); font: 10pt "Noto Serif CJK SC", serif }
h2 { font-size: 60pt; margin: 0 }
b { color: device-cmyk(0 1 1 0) } i { color: #c00 } a { text-decoration: none }
hr { border: 0; border-top: 0.5pt solid device-cmyk(0 0 0 1) }
</style></head><body><article><h2>大题</h2><p>正文第一段。</p><hr>
<p style="font-size: 12pt"><b>红字</b>%s</p></article></body></html>"""


@pytest.fixture(scope="session")
def plant() -> Plant:
    plants, found = load_plants()
    assert not found
    return replace(plants["newsprint-broadsheet"], sheet=(Mm(100), Mm(100)))


@pytest.fixture(scope="session")
def facts() -> PageFacts:
    return PageFacts(title="北原日报 A1", paper="北原日报", date=date(2018, 7, 1), label="A1", identifier="x/A1")


@pytest.fixture(scope="session")
def render() -> Callable[[str], bytes]:
    """Renders the page with something more in its last paragraph."""
    return rendered_with


def rendered_with(extra: str = "") -> bytes:
    data = weasyprint.HTML(string=HTML % extra).write_pdf(pdf_tags=True, pdf_version="1.6")
    assert data is not None
    return data


@pytest.fixture(scope="session")
def rendered() -> bytes:
    return rendered_with()


@pytest.fixture(scope="session")
def faulty() -> bytes:
    """With what the renderer leaves undone: RGB text, a link, a gradient, a transparent group."""
    return rendered_with(
        '<i>RGB</i> <a href="http://example.org/">link</a>'
        "<img alt=\"g\" src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='60' height='30'%3E"
        "%3ClinearGradient id='g'%3E%3Cstop offset='0' stop-color='red'/%3E%3Cstop offset='1' stop-color='blue'/%3E"
        "%3C/linearGradient%3E%3Crect width='60' height='30' fill='url(%23g)'/%3E"
        "%3Cg opacity='.5'%3E%3Ccircle r='9'/%3E%3C/g%3E%3C/svg%3E\">"
    )


@pytest.fixture(scope="session")
def finished(rendered: bytes, plant: Plant, facts: PageFacts) -> bytes:
    return finish_page(rendered, plant, facts)
