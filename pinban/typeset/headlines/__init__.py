"""Headlines: from a heading's words, a tier and a width to its lines, broken where a reader would break them."""
