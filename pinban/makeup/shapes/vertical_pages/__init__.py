"""Headings that stories have on vertical pages alone: level over the top tiers, upright over some of them."""
