"""Findings as data: what is wrong, where, and how to put it right, in Chinese and in English."""

from pinban.diagnostics.finding import Box, Diagnostic, Place, Severity, worst
from pinban.diagnostics.rule import Rule

__all__ = ["Box", "Diagnostic", "Place", "Rule", "Severity", "worst"]
