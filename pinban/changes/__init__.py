"""Two outputs to what changed between them: text by story, places, pictures, and a picture of both."""

from pinban.changes.compare import Changes, compare
from pinban.changes.output import read_output
from pinban.changes.page_images import Shown, show_pages
from pinban.changes.reading import Issue, UnreadableError, read_issue
from pinban.changes.report import any_change, as_data, as_html, as_json, as_lines

__all__ = [
    "Changes",
    "Issue",
    "Shown",
    "UnreadableError",
    "any_change",
    "as_data",
    "as_html",
    "as_json",
    "as_lines",
    "compare",
    "read_issue",
    "read_output",
    "show_pages",
]
