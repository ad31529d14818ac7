"""Pages and plants to try the reading of PDFs on: those of prepress' own tests."""

from tests.prepress.conftest import facts, finished, plant, rendered

__all__ = ["facts", "finished", "plant", "rendered"]
