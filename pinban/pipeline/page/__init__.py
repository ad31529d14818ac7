"""One page: from its plan to press pictures, page PDF, PDF/X-4, checks, proofs and record."""

from pinban.pipeline.page.anchors import JUMP_ROLE, Anchor, Jump
from pinban.pipeline.page.jobs import PageJob, PageResult, Stopwatch
from pinban.pipeline.page.make import make_page

__all__ = ["JUMP_ROLE", "Anchor", "Jump", "PageJob", "PageResult", "Stopwatch", "make_page"]
