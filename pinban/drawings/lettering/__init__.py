"""A drawing's labels to glyphs of the paper's own faces, each at its place, with what there is to tell of it."""

from pinban.drawings.lettering.faces import Setting
from pinban.drawings.lettering.setting import set_lettering

__all__ = ["Setting", "set_lettering"]
