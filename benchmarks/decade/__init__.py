"""A newspaper's decades, made up: the same number gives the same edition, and each is made without the others."""
