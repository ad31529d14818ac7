"""Finished pages to one supplement that loses nothing a page carries and carries nothing twice."""

from pinban.binding.bind import bind
from pinban.binding.book import BindingError, BoundPage, BoundStory

__all__ = ["BindingError", "BoundPage", "BoundStory", "bind"]
