"""Bags to what other archives take in: the bag itself, a METS/ALTO folder, a batch for Open ONI."""

from pinban.archive.exports.export import PROFILES, Exported, Profile, export
from pinban.archive.exports.ndnp import Batch

__all__ = ["PROFILES", "Batch", "Exported", "Profile", "export"]
