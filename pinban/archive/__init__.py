"""An edition and everything made of it to a bag that can be read and proved without Pinban."""

from pinban.archive.bag import pack
from pinban.archive.check import verify
from pinban.archive.copies import story_data, story_text

__all__ = ["pack", "story_data", "story_text", "verify"]
