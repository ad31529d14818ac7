"""Printing plants as data: the shipped ones and a desk's own, their inks, limits and profiles."""
