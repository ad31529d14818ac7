"""Finished pages as they are bound, printed and read: double trucks, reader spreads, printer's sheets."""

from pinban.imposition.double import Half, cut_double
from pinban.imposition.imposed import Imposed, impose_pdf
from pinban.imposition.sheets import Press
from pinban.imposition.signatures import SIZES, Scheme

__all__ = ["SIZES", "Half", "Imposed", "Press", "Scheme", "cut_double", "impose_pdf"]
