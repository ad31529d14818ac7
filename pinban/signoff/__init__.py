"""Pages that people read and sign: what a signature binds to, which stand, what is noted on a proof, what changed."""

from pinban.signoff.content import PageText, content_of, page_text, read_text
from pinban.signoff.gate import PageState, Printed, changes_since, page_states, unsigned
from pinban.signoff.marks import MARKS_FILE, Anchor, Mark, PinnedMark, marks_in, pinned
from pinban.signoff.paper import PaperMark, reading_pdf, story_pdf
from pinban.signoff.records import FILES, PROOFS, SIGNOFF_FILE, Record, read_records, records_in, with_record

__all__ = [
    "FILES",
    "MARKS_FILE",
    "PROOFS",
    "SIGNOFF_FILE",
    "Anchor",
    "Mark",
    "PageState",
    "PageText",
    "PaperMark",
    "PinnedMark",
    "Printed",
    "Record",
    "changes_since",
    "content_of",
    "marks_in",
    "page_states",
    "page_text",
    "pinned",
    "read_records",
    "read_text",
    "reading_pdf",
    "records_in",
    "story_pdf",
    "unsigned",
    "with_record",
]
