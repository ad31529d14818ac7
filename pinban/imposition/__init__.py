"""Finished pages as they are bound, printed and read: double trucks, reader spreads, printer's sheets."""

from pinban.imposition.imposed import Imposed, impose_pdf
from pinban.imposition.sheets import Press
from pinban.imposition.signatures import SIZES, Scheme

__all__ = ["SIZES", "Imposed", "Press", "Scheme", "impose_pdf"]
