"""Paragraphs: from spans, a style and a measure to lines, and to what is wrong with them."""
