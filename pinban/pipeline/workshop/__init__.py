"""What a process has learnt, and what was made before: fonts, layouts and shapes at hand, stages from the cache."""

from pinban.pipeline.workshop.stages import Inputs, Stage
from pinban.pipeline.workshop.workshop import ChangedError, Workshop, workshop

__all__ = ["ChangedError", "Inputs", "Stage", "Workshop", "workshop"]
