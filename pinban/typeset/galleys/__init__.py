"""Galleys: from blocks and a measure, or a list of frames, to lines in their places."""
