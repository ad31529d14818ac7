"""From a story's priority and a width to the headline tiers that are tried."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pinban.model import Align, Pt, TextStyle, Tier

NOTE_TIER = "note"
_OFF_CENTRE = 0.4  # steps that a tier is off for each step between a priority and the middle of the tier's
_TIERS = 3  # headline tiers tried for each width


def tiers_for(tiers: Sequence[Tier], width: int, priority: float, *, lead: bool) -> list[tuple[Tier, float]]:
    """The tiers to try over ``width`` columns, each with its distance from the story's priority in steps.

    A tier meant for other widths is taken only where none is meant for this one; then each column of
    difference counts as a step. The largest tier is the lead's.
    """
    rated = []
    wanted = 1.0 if lead else max(priority, 2.0)
    for order, tier in enumerate(tiers):
        off_width = max(tier.columns[0] - width, width - tier.columns[1], 0)
        off_priority = max(tier.priority[0] - wanted, wanted - tier.priority[1], 0.0)
        # Of the tiers that a priority may have, the one in the middle of whose span it lies suits it best.
        within = _OFF_CENTRE * abs(sum(tier.priority) / 2 - wanted)
        rated.append((off_width, off_priority + within, order, tier))
    least = min(item[0] for item in rated)
    near = sorted((item for item in rated if item[0] == least), key=lambda item: item[1:3])
    kept = [item for item in near if item[1] <= near[0][1] + 1.5][:_TIERS]
    return [(tier, off_priority + off_width) for off_width, off_priority, _, tier in kept]


def note_tier(styles: Mapping[str, TextStyle], columns: int) -> Tier:
    """A note's title as a headline tier of its own, of the style ``note-title``."""
    title = styles.get("note-title", styles["body"])
    return replace(title_tier(NOTE_TIER, title, columns), ratio=0.8, least=Pt(title.size * 0.8))


def title_tier(name: str, title: TextStyle, columns: int) -> Tier:
    """The title of a small piece in a box as a headline tier: in one size, centred, over any width."""
    return Tier(
        name=name,
        face=title.face,
        sizes=(title.size,),
        columns=(1, columns),
        priority=(1, 5),
        lines=2,
        align=Align.CENTRE,
        fill=0.0,
        above=0.1,
        below=0.2,
    )
