"""Pinban 拼版: Chinese newspaper manuscripts in, print-ready pages and a merged supplement out."""

__version__ = "0.1.0"
