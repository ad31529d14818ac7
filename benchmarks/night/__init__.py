"""Ten pages of copy of our own, set as an edition that no one has fitted: what a night editor is shown beside others.

``python -m benchmarks.night FOLDER`` writes it. Its drawings are the showcase's, its photographs made of these.
"""
