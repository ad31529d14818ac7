"""Finished pages to one supplement that loses nothing a page carries and carries nothing twice."""

from pinban.binding.bind import bind
from pinban.binding.book import BindingError, BoundPage, BoundStory
from pinban.binding.web import Link, web_edition

__all__ = ["BindingError", "BoundPage", "BoundStory", "Link", "bind", "web_edition"]
