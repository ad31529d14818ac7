"""From what a drawing holds and a plant's limits to the least width at which all of it can be read and printed."""

from pinban.model import Drawn, Pt
from pinban.prepress.plant import Plant


def least_width(drawn: Drawn, width: float, plant: Plant) -> Pt:
    """The least width in points of a drawing ``width`` units wide; 0 where nothing in it asks for one.

    Lettering is at least the plant's smallest text, lines at least its thinnest rules: in one ink, and in several or
    left white, which a plant of black alone prints in one.
    """
    colour = plant.rule if plant.mono else plant.rule_inks
    wanted = ((drawn.lettering, plant.limits.text_solid), (drawn.rule, plant.rule), (drawn.colour, colour))
    return Pt(max((least * width / size for size, least in wanted if size > 0), default=0.0))
