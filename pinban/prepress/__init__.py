"""Pictures and rendered pages to what a printing plant accepts, and delivered pages to preflight findings."""

from pinban.prepress.finish.advert import SuppliedPdf, press_pdf
from pinban.prepress.finish.marks import SlugLine, registration
from pinban.prepress.finish.page import finish_page, serialise
from pinban.prepress.finish.supplied import finish_supplied, upright
from pinban.prepress.inks.softproof import soft_proof
from pinban.prepress.pictures.cache import PictureCache
from pinban.prepress.pictures.picture import PressPicture, press_picture
from pinban.prepress.pictures.picture_limits import least_width, most_width
from pinban.prepress.pictures.svg import press_svg
from pinban.prepress.plant import Plant, Resolution
from pinban.prepress.plants.reader import choose_plant, load_plants, plant_files
from pinban.prepress.preflight.baseline import Baseline, baseline_file, read_baseline
from pinban.prepress.preflight.examination import Examination, examine, reasons
from pinban.prepress.preflight.guard import Guard
from pinban.prepress.preflight.report import report_html
from pinban.prepress.preflight.runner import preflight

__all__ = [
    "Baseline",
    "Examination",
    "Guard",
    "PictureCache",
    "Plant",
    "PressPicture",
    "Resolution",
    "SlugLine",
    "SuppliedPdf",
    "baseline_file",
    "choose_plant",
    "examine",
    "finish_page",
    "finish_supplied",
    "least_width",
    "load_plants",
    "most_width",
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
    "upright",
]
