"""Shaping: from a word, a mark or an ideograph to a piece with its glyphs in place."""
