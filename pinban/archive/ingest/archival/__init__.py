"""Page PDFs that others made, to PDF/A-2b where that can be told for sure, and otherwise to the reasons why not."""

from pinban.archive.ingest.archival.convert import Archival, archival_copy
from pinban.archive.ingest.archival.facts import PastFacts
from pinban.archive.ingest.archival.telling import told_of

__all__ = ["Archival", "PastFacts", "archival_copy", "told_of"]
