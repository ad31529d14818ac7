"""The pipeline: from an edition's folder to everything a build writes."""

from typing import TYPE_CHECKING

from pinban import front_door

if TYPE_CHECKING:
    from pinban.pipeline.build import build_edition
    from pinban.pipeline.choices import Choice, choices_folder, choose, lay_out_choices
    from pinban.pipeline.gathering import Gathered, gather
    from pinban.pipeline.outcome import Options, Outcome
    from pinban.pipeline.page import make_page
    from pinban.pipeline.places import Places
    from pinban.pipeline.planning import plan_edition
    from pinban.pipeline.rebuilding import Rebuilt, rebuild
    from pinban.pipeline.report import failed_report
    from pinban.pipeline.settled import make_edition

__all__ = [
    "Choice",
    "Gathered",
    "Options",
    "Outcome",
    "Places",
    "Rebuilt",
    "build_edition",
    "choices_folder",
    "choose",
    "failed_report",
    "gather",
    "lay_out_choices",
    "make_edition",
    "make_page",
    "plan_edition",
    "rebuild",
]

__getattr__ = front_door(
    __name__,
    {
        "Choice": "choices",
        "Gathered": "gathering",
        "Options": "outcome",
        "Outcome": "outcome",
        "Places": "places",
        "Rebuilt": "rebuilding",
        "build_edition": "build",
        "choices_folder": "choices",
        "choose": "choices",
        "failed_report": "report",
        "gather": "gathering",
        "lay_out_choices": "choices",
        "make_edition": "settled",
        "make_page": "page",
        "plan_edition": "planning",
        "rebuild": "rebuilding",
    },
)
