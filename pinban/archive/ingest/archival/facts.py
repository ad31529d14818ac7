"""What a PDF/A of a past edition's page says of itself: what is known of the page, and when the copy was made."""

from dataclasses import dataclass

from pinban.pdf.metadata import DocumentFacts


@dataclass(frozen=True, kw_only=True)
class PastFacts(DocumentFacts):
    """A past page. ``made`` is when its PDF/A was made, ISO 8601 with its zone; empty where no time is told.

    The day on which the paper came out is no day on which this file was made, so ``date`` stands in Dublin Core alone.
    """

    made: str = ""

    @property
    def xmp_date(self) -> str:
        """When the copy was made."""
        return self.made

    @property
    def pdf_date(self) -> str:
        """The same as the Info dictionary writes it (ISO 32000-1, 7.9.4)."""
        if not self.made:
            return ""
        day, _, clock = self.made.partition("T")
        clock, zone = clock[:8].replace(":", ""), clock[8:]
        offset = "Z" if zone in ("Z", "") else f"{zone[:3]}'{zone[-2:]}'"
        return f"D:{day.replace('-', '')}{clock}{offset}"
