"""Manuscripts: from an edition's folder to the edition as data, with findings and proofreading."""

from pinban.manuscripts.edition import read_edition
from pinban.manuscripts.proofreading import proofread
from pinban.manuscripts.story import parse_story, read_story

__all__ = ["parse_story", "proofread", "read_edition", "read_story"]
