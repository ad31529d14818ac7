"""The copy and the drawings of a new edition: our own, to be written over."""
