"""Pictures and rendered pages to what a printing plant accepts, and delivered pages to preflight findings."""

from pinban.prepress.accessible import claims_accessible
from pinban.prepress.advert import SuppliedPdf, press_pdf
from pinban.prepress.baseline import Baseline, baseline_file, read_baseline
from pinban.prepress.cache import PictureCache
from pinban.prepress.examination import Examination, examine, reasons
from pinban.prepress.finish import finish_page, serialise
from pinban.prepress.guard import Guard
from pinban.prepress.legible import least_width
from pinban.prepress.marks import SlugLine, registration
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
from pinban.prepress.report import report_html
from pinban.prepress.softproof import soft_proof
from pinban.prepress.supplied import finish_supplied
from pinban.prepress.svg import press_svg

__all__ = [
    "PDFX_VERSION",
    "Baseline",
    "DocumentFacts",
    "Examination",
    "Guard",
    "PageFacts",
    "PdfObject",
    "PictureCache",
    "Plant",
    "PressPicture",
    "Resolution",
    "SlugLine",
    "SuppliedPdf",
    "baseline_file",
    "choose_plant",
    "claims_accessible",
    "examine",
    "finish_page",
    "finish_supplied",
    "least_width",
    "load_plants",
    "plant_files",
    "preflight",
    "press_pdf",
    "press_picture",
    "press_svg",
    "read_baseline",
    "reasons",
    "registration",
    "report_html",
    "serialise",
    "soft_proof",
    "write_intent",
    "write_labels",
    "write_metadata",
]
