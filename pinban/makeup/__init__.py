"""Making up pages: from stories and a grid to the place of every frame, and what is over or under."""

from pinban.makeup.composes import Composes
from pinban.makeup.dump import dump_plan
from pinban.makeup.page import plan_page
from pinban.makeup.svg import plan_svg

__all__ = ["Composes", "dump_plan", "plan_page", "plan_svg"]
