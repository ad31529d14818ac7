"""The one cache: from what a stage was made of to the bytes that it made, kept on disk and checked when read."""

from pinban.files.cache.codec import Codec, PlaceTable
from pinban.files.cache.digests import Digests
from pinban.files.cache.store import Cache, Usage, cache_folder, cache_key, opened

__all__ = ["Cache", "Codec", "Digests", "PlaceTable", "Usage", "cache_folder", "cache_key", "opened"]
