"""Making up pages: from stories and a grid to the place of every frame, and what is over or under."""

from pinban.makeup.alternatives import Alternative, alternatives
from pinban.makeup.columns import text_styles
from pinban.makeup.composes import Composes
from pinban.makeup.dump import dump_plan
from pinban.makeup.edition import MadeEdition, goes_across, make_edition, prepared
from pinban.makeup.fillers import FilledPage, fill, printed
from pinban.makeup.keep import KeptPage, keep_plan, plan_data, read_kept, said, standing
from pinban.makeup.page import PageMaker, plan_page
from pinban.makeup.plan import PagePlan
from pinban.makeup.proposals import Neighbour, propose
from pinban.makeup.stock import left_for, with_page, without_fillers
from pinban.makeup.svg import plan_svg

__all__ = [
    "Alternative",
    "Composes",
    "FilledPage",
    "KeptPage",
    "MadeEdition",
    "Neighbour",
    "PageMaker",
    "PagePlan",
    "alternatives",
    "dump_plan",
    "fill",
    "goes_across",
    "keep_plan",
    "left_for",
    "make_edition",
    "plan_data",
    "plan_page",
    "plan_svg",
    "prepared",
    "printed",
    "propose",
    "read_kept",
    "said",
    "standing",
    "text_styles",
    "with_page",
    "without_fillers",
]
