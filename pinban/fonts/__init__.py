"""Fonts: which face plays which role, where it comes from, and what it covers."""
