"""Make-up: from stories and a grid to the plan of a page."""
