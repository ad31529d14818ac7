"""From plans to pictures in a folder: each as SVG, and as PNG for whom a browser is too far away."""

import io
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
from weasyprint import HTML

from pinban.makeup import plan_svg
from pinban.model.plan import PagePlan

_WIDTH = 190  # mm of the picture's page
_DPI = 90


def draw(folder: Path, plans: Iterable[tuple[str, PagePlan]]) -> None:
    """Write ``<name>.svg`` and ``<name>.png`` of each plan; what an earlier run left there goes."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in (*folder.glob("*.svg"), *folder.glob("*.png")):
        old.unlink()
    for name, plan in plans:
        svg = plan_svg(plan)
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        (folder / f"{name}.png").write_bytes(_png(svg, plan))


def _png(svg: str, plan: PagePlan) -> bytes:
    height = _WIDTH * (plan.area.height + 90) / (plan.area.width + 48)
    sheet = f"<style>@page{{size:{_WIDTH}mm {height:.0f}mm;margin:0}}body{{margin:0}}svg{{width:{_WIDTH}mm}}</style>"
    document = pypdfium2.PdfDocument(HTML(string=sheet + svg).write_pdf())
    try:
        image = document[0].render(scale=_DPI / 72).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
