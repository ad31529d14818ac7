"""From what a picture holds and a plant's limits to the least and the greatest width at which it can be printed."""

from pinban.model import Drawn, Picture, Pt
from pinban.prepress.plant import Plant


def least_width(drawn: Drawn, width: float, plant: Plant) -> Pt:
    """The least width in points of a drawing ``width`` units wide; 0 where nothing in it asks for one.

    Lettering is at least the plant's smallest text, lines at least its thinnest rules: in one ink, and in several or
    left white, which a plant of black alone prints in one.
    """
    colour = plant.rule if plant.mono else plant.rule_inks
    wanted = ((drawn.lettering, plant.limits.text_solid), (drawn.rule, plant.rule), (drawn.colour, colour))
    return Pt(max((least * width / size for size, least in wanted if size > 0), default=0.0))


def most_width(picture: Picture, plant: Plant) -> Pt:
    """The greatest width in points of a picture of pixels, as a whole; 0 for a drawing, which may be any.

    At it the picture has the plant's least resolution, less the pixel that cropping may take of either side.
    """
    if picture.format == "svg":
        return Pt(0)
    fail = (plant.line_art if picture.bilevel else plant.pictures).fail
    share = min(1 - 1 / picture.width, 1 - 1 / picture.height)
    return Pt(max(1.0, picture.width * share * 72 / fail)) if fail > 0 else Pt(0)
