"""Making up pages: from stories and a grid to the place of every frame, and what is over or under."""

from pinban.makeup.edition.alternatives import Alternative, alternatives
from pinban.makeup.edition.clashes import UNHELD, Clash, clash
from pinban.makeup.edition.edition import MadeEdition, goes_across, make_edition, prepared
from pinban.makeup.edition.fillers import FilledPage, fill, filler_as_printed
from pinban.makeup.edition.keep import keep_plan, standing
from pinban.makeup.edition.kept_page import KeptPage, content_hash, plan_data, read_kept, standing_data
from pinban.makeup.edition.proposals import propose
from pinban.makeup.edition.sharing import left_for, with_page, without_fillers
from pinban.makeup.edition.trials import Neighbour
from pinban.makeup.page.adverts import ADVERT_PLACES
from pinban.makeup.page.debug_text import dump_plan
from pinban.makeup.page.known_shapes import KnownShapes
from pinban.makeup.page.maker import PageMaker, no_collections, plan_page
from pinban.makeup.page.physical import physical
from pinban.makeup.page.plan_svg import plan_svg
from pinban.makeup.search.known_searches import SupersededError
from pinban.makeup.shapes.columns import text_styles
from pinban.makeup.shapes.composes import Composes
from pinban.makeup.shapes.pictures import allowed_crop

__all__ = [
    "ADVERT_PLACES",
    "UNHELD",
    "Alternative",
    "Clash",
    "Composes",
    "FilledPage",
    "KeptPage",
    "KnownShapes",
    "MadeEdition",
    "Neighbour",
    "PageMaker",
    "SupersededError",
    "allowed_crop",
    "alternatives",
    "clash",
    "content_hash",
    "dump_plan",
    "fill",
    "filler_as_printed",
    "goes_across",
    "keep_plan",
    "left_for",
    "make_edition",
    "no_collections",
    "physical",
    "plan_data",
    "plan_page",
    "plan_svg",
    "prepared",
    "propose",
    "read_kept",
    "standing",
    "standing_data",
    "text_styles",
    "with_page",
    "without_fillers",
]
