"""Past editions that others made, a PDF for each page, to packages like Pinban's own."""

from pinban.archive.ingest.package import Ingested, ingest

__all__ = ["Ingested", "ingest"]
