"""A story, its pictures and the grid to every shape that it may take, each with its cost."""
