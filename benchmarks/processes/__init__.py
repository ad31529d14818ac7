"""Whole processes measured: programs run from their start to their end, editions written for them to build."""
