"""Making up pages: from stories and a grid to the place of every frame, and what is over or under."""

from pinban.makeup.alternatives import Alternative, alternatives
from pinban.makeup.composes import Composes
from pinban.makeup.dump import dump_plan
from pinban.makeup.edition import MadeEdition, make_edition
from pinban.makeup.keep import KeptPage, keep_plan, plan_data, read_kept, said
from pinban.makeup.page import PageMaker, plan_page
from pinban.makeup.plan import PagePlan
from pinban.makeup.proposals import Neighbour, propose
from pinban.makeup.svg import plan_svg

__all__ = [
    "Alternative",
    "Composes",
    "KeptPage",
    "MadeEdition",
    "Neighbour",
    "PageMaker",
    "PagePlan",
    "alternatives",
    "dump_plan",
    "keep_plan",
    "make_edition",
    "plan_data",
    "plan_page",
    "plan_svg",
    "propose",
    "read_kept",
    "said",
]
