"""An edition and everything made of it to a bag that can be read and proved without Pinban."""

from pinban.archive import findings
from pinban.archive.bag import alike, careless
from pinban.archive.check import verify
from pinban.archive.compare import Sameness, Verdict, compare_page
from pinban.archive.copies import story_data, story_text
from pinban.archive.made import pack, record_page
from pinban.archive.package import RecordedPage

__all__ = [
    "RecordedPage",
    "Sameness",
    "Verdict",
    "alike",
    "careless",
    "compare_page",
    "findings",
    "pack",
    "record_page",
    "story_data",
    "story_text",
    "verify",
]
