"""The sample edition to many pages to bind: its text, tags and drawings, and pictures that no two pages share."""

from io import BytesIO
from pathlib import Path
from random import Random

import pikepdf
from pikepdf import Name, Stream

from pinban.binding import BoundPage, BoundStory
from pinban.model import Pt
from pinban.pipeline import Places, gather, make_page
from pinban.pipeline.page import PageJob
from pinban.pipeline.planning import PlanJob, plan_one

ROOT = Path(__file__).parents[2]
PLACES = Places(ROOT / "layouts", ROOT / "fonts")
_SIDE = 256  # pixels of a picture's side: 256 kB of noise, which nothing packs


def sample_pages() -> list[BoundPage]:
    """The sample's finished pages, made anew."""
    gathered, _, problems = gather(ROOT / "content" / "2018-07-01", PLACES)
    if gathered is None:
        raise SystemExit("\n".join(item.en for item in problems))
    bound_pages = []
    for page in gathered.pages:
        plan = plan_one(PlanJob(gathered.edition, page, PLACES)).plan
        result = make_page(PageJob(gathered.edition, page.number, PLACES, plan))
        stories = tuple(BoundStory(item.title, Pt(item.top), item.story, item.columns) for item in result.anchors)
        bound_pages.append(BoundPage(result.pdf, page.label, page.section, stories))
    return bound_pages


def many_pages(sample: list[BoundPage], count: int) -> list[BoundPage]:
    """``count`` pages with labels and story names of their own; every picture on them is another."""
    pages = []
    for number in range(count):
        page = sample[number % len(sample)]
        stories = tuple(BoundStory(item.title, item.y, f"{item.id}-{number}", item.frames) for item in page.stories)
        pages.append(BoundPage(_pictured(page.pdf, number), f"A{number + 1}", page.section, stories))
    return pages


def _pictured(data: bytes, number: int) -> bytes:
    """A page with noise in place of its pictures: one picture's worth, shown wherever it had one."""
    with pikepdf.open(BytesIO(data)) as pdf:
        noise = Stream(pdf, Random(number).randbytes(_SIDE * _SIDE * 4))
        noise.Type, noise.Subtype, noise.ColorSpace = Name.XObject, Name.Image, Name.DeviceCMYK
        noise.Width = noise.Height = _SIDE
        noise.BitsPerComponent = 8
        picture = pdf.make_indirect(noise)
        named = pdf.pages[0].obj.Resources.XObject
        for name in list(named.keys()):
            if named[name].get("/Subtype") == Name.Image:
                named[name] = picture
        target = BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return target.getvalue()
