"""Small tagged issues: articles, pictures and drawings at given places, one page after another."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

import numpy as np
import pikepdf
import weasyprint
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

PAGE = "@page{size:120mm 160mm;margin:0} body{margin:0} .p{height:160mm;position:relative;break-after:page}"
STYLE = PAGE + "article,img,svg{position:absolute;width:50mm;font:9pt 'Noto Serif CJK SC'} h2{font-size:13pt;margin:0}"
LEAD = "清晨五点，瓜地里露水未干。头一批香瓜已经离了秧，装车的是本地的司机。全市库容1.38万吨，比去年多了两成。"


def article(headline: str, text: str, x: int = 5, y: int = 10) -> str:
    return f'<article style="left:{x}mm;top:{y}mm"><h2>{headline}</h2><p>{text}</p></article>'


@cache
def samples(seed: int) -> bytes:
    noise = np.random.default_rng(seed).integers(0, 255, (40, 60, 3), dtype=np.uint8)
    target = BytesIO()
    Image.fromarray(noise).save(target, "PNG")
    return target.getvalue()


def picture(seed: int, x: int = 60, y: int = 90) -> str:
    return f'<img src="noise:{seed}" style="left:{x}mm;top:{y}mm" alt="图">'


def issue(*pages: Sequence[str], labels: Sequence[str] = (), tagged: bool = True) -> bytes:
    """A PDF of pages, each of the parts given."""

    class Noise(weasyprint.urls.URLFetcher):
        def fetch(self, url: str, _headers: object = None) -> object:
            return weasyprint.urls.URLFetcherResponse(url, samples(int(url.partition(":")[2])))

    body = "".join(f'<div class="p">{"".join(parts)}</div>' for parts in pages)
    html = f"<html lang=zh><title>晨报</title><style>{STYLE}</style><body>{body}</body></html>"
    fetcher = Noise(allowed_protocols={"noise"})
    data = weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_tags=tagged)
    assert data is not None
    with pikepdf.open(BytesIO(data)) as pdf:
        numbers = Array()
        for index in range(len(pages)):
            numbers.append(index)
            numbers.append(Dictionary(P=String(labels[index] if labels else str(index + 1))))
        pdf.Root.PageLabels = Dictionary(Nums=numbers)
        target = BytesIO()
        pdf.save(target)
        return target.getvalue()


def named(data: bytes, names: dict[str, tuple[int, float]]) -> bytes:
    """The same with named destinations: page and height from the foot."""
    with pikepdf.open(BytesIO(data)) as pdf:
        flat = Array()
        for name, (page, height) in sorted(names.items()):
            flat.append(String(name))
            flat.append(Array([pdf.pages[page].obj, Name.XYZ, 0, height, 0]))
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=flat))
        target = BytesIO()
        pdf.save(target)
        return target.getvalue()
