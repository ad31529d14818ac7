"""Composing lines: from text, style and measure to galleys of positioned glyphs."""
