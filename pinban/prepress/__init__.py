"""Pictures and rendered pages to what a printing plant accepts, and delivered pages to preflight findings."""

from pinban.prepress.cache import PictureCache
from pinban.prepress.finish import finish_page, serialise
from pinban.prepress.marks import SlugLine
from pinban.prepress.metadata import (
    PDFX_VERSION,
    DocumentFacts,
    PageFacts,
    write_intent,
    write_labels,
    write_metadata,
)
from pinban.prepress.objects import PdfObject
from pinban.prepress.picture import PressPicture, press_picture
from pinban.prepress.plant import Plant, Resolution
from pinban.prepress.plants import choose_plant, load_plants, plant_files
from pinban.prepress.preflight import preflight
from pinban.prepress.svg import press_svg

__all__ = [
    "PDFX_VERSION",
    "DocumentFacts",
    "PageFacts",
    "PdfObject",
    "PictureCache",
    "Plant",
    "PressPicture",
    "Resolution",
    "SlugLine",
    "choose_plant",
    "finish_page",
    "load_plants",
    "plant_files",
    "preflight",
    "press_picture",
    "press_svg",
    "serialise",
    "write_intent",
    "write_labels",
    "write_metadata",
]
