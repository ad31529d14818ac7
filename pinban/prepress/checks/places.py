"""Many boxes on a page to the few regions that a person is sent to look at."""

from collections.abc import Iterator, Sequence

from pinban.pdf.objects import Box

_REGIONS_MOST = 12
_NEAR = 6.0  # pt
_FAR = 4000.0
_BOXES_MOST = 300
_CELL = 100.0  # pt: more boxes than these are first gathered by the squares of a net


def regions(boxes: Sequence[Box]) -> Iterator[tuple[Box, list[int]]]:
    """Regions with the indices of the boxes in them, from the top of the page down; no box is left out.

    Boxes less than 6 points apart are one region; where that leaves more than twelve, the distance is doubled.
    """
    near = _NEAR
    groups = _netted(boxes) if len(boxes) > _BOXES_MOST else [(box, [index]) for index, box in enumerate(boxes)]
    while True:
        groups = _joined(groups, near)
        if len(groups) <= _REGIONS_MOST or near > _FAR:
            break
        near *= 2
    yield from sorted(groups, key=lambda group: (-group[0][3], group[0][0]))


def _netted(boxes: Sequence[Box]) -> list[tuple[Box, list[int]]]:
    """Boxes by the squares of a net that is made wider until there are few enough."""
    side = _CELL
    while True:
        cells: dict[tuple[float, float], list[int]] = {}
        for index, box in enumerate(boxes):
            cells.setdefault((box[0] // side, box[3] // side), []).append(index)
        if len(cells) <= _BOXES_MOST or side > _FAR:
            break
        side *= 2
    kept = list(cells.values())
    kept[_BOXES_MOST:] = [[index for members in kept[_BOXES_MOST:] for index in members]] if kept[_BOXES_MOST:] else []
    return [(_around([boxes[index] for index in members]), members) for members in kept]


def _joined(groups: list[tuple[Box, list[int]]], near: float) -> list[tuple[Box, list[int]]]:
    """Join groups that are near to one another until none are."""
    done: list[tuple[Box, list[int]]] = []
    for box, members in groups:
        merged = (box, list(members))
        while True:
            touching = [other for other in done if _close(other[0], merged[0], near)]
            if not touching:
                break
            done = [other for other in done if other not in touching]
            merged = (
                _around([merged[0], *(other[0] for other in touching)]),
                sorted([*merged[1], *(index for other in touching for index in other[1])]),
            )
        done.append(merged)
    return done


def _close(first: Box, second: Box, near: float) -> bool:
    return (
        first[0] - near <= second[2]
        and second[0] - near <= first[2]
        and first[1] - near <= second[3]
        and second[1] - near <= first[3]
    )


def _around(boxes: Sequence[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
