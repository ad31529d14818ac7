"""Composing: the composer, which keeps what it has shaped, and the vertical headings that it sets."""
