"""A page's plan to plain data: every frame and line with its place in points, its text, the soft rules' costs."""

from collections.abc import Iterable

from pinban.makeup.plan import Cells, PagePlan, PlacedPicture, PlacedStory, Rect, TextFrame


def plan_data(plan: PagePlan, furniture: Iterable[TextFrame] = ()) -> dict[str, object]:
    """The plan as JSON data; lengths are points from the trimmed sheet's upper left corner, y downwards.

    ``furniture`` are the frames that the layout's template set.
    """
    return {
        "page": plan.page,
        "grid": plan.grid,
        "area": _rect(plan.area),
        "spare": plan.spare,
        "banner": [_frame(frame) for frame in plan.banner],
        "stories": [_story(story) for story in plan.stories],
        "adverts": [
            {"advert": item.advert, "cells": _cells(item.cells), "rect": _rect(item.rect)} for item in plan.adverts
        ],
        "rules": [
            {"kind": rule.kind, "from": [_pt(rule.x1), _pt(rule.y1)], "to": [_pt(rule.x2), _pt(rule.y2)]}
            for rule in plan.rules
        ],
        "furniture": [_frame(frame) for frame in furniture],
        "costs": [{"rule": item.rule, "cost": round(item.cost, 3), "detail": item.detail} for item in plan.costs],
    }


def _story(story: PlacedStory) -> dict[str, object]:
    return {
        "story": story.story,
        "tier": story.tier,
        "cells": _cells(story.cells),
        "rect": _rect(story.rect),
        "boxed": story.boxed,
        "pinned": story.pinned,
        "heading": [_frame(frame) for frame in story.heading],
        "pictures": [_picture(picture) for picture in story.pictures],
        "body": [_frame(frame) for frame in story.body],
    }


def _picture(picture: PlacedPicture) -> dict[str, object]:
    return {
        "picture": picture.picture,
        "rect": _rect(picture.rect),
        "crop": [round(share, 6) for share in picture.crop],
        "caption": [_frame(frame) for frame in picture.caption],
    }


def _frame(frame: TextFrame) -> dict[str, object]:
    """A frame; its lines' ``x`` and ``baseline`` count from the frame's corner, a vertical line's are axis and head."""
    return {
        "role": frame.role,
        "block": frame.block,
        "continues": frame.continues,
        "continued": frame.continued,
        "rect": _rect(frame.rect),
        "lines": [
            {
                "text": item.line.text,
                "x": _pt(item.x),
                "baseline": _pt(item.baseline),
                "width": _pt(item.line.width),
                "vertical": item.line.vertical,
                "faces": sorted({f"{run.face} {_pt(run.size)}" for run in item.line.runs}),
            }
            for item in frame.lines
        ],
    }


def _rect(rect: Rect) -> list[float]:
    return [_pt(rect.x), _pt(rect.y), _pt(rect.width), _pt(rect.height)]


def _cells(cells: Cells) -> list[int]:
    return [cells.column, cells.line, cells.columns, cells.lines]


def _pt(length: float) -> float:
    return round(float(length), 3)
