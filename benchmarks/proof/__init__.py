"""Proofs: the same text set by us and by others, read back from the PDF with pdfium and judged by one rule."""
