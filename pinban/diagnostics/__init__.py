"""Findings as data: what is wrong, where, and how to put it right, in Chinese and in English."""

from pinban.diagnostics.finding import Diagnostic, Place, Severity, worst
from pinban.diagnostics.rule import Rule

__all__ = ["Diagnostic", "Place", "Rule", "Severity", "worst"]
