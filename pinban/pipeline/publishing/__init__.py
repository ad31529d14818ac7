"""Finished pages to what is delivered: the output tree, the web file, the bag, exchanged plates."""
