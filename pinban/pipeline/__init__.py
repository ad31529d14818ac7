"""The pipeline: from an edition's folder to everything a build writes."""

from pinban.pipeline.build import Options, Outcome, build_edition
from pinban.pipeline.gather import Gathered, gather
from pinban.pipeline.page import Places, make_page
from pinban.pipeline.planning import plan_edition

__all__ = ["Gathered", "Options", "Outcome", "Places", "build_edition", "gather", "make_page", "plan_edition"]
