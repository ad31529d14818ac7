"""Elements to their names in SVG's namespace and their lines in the file."""

from lxml import etree

from pinban.drawings.policy import SVG


def name_of(element: etree._Element) -> str:
    """An element's name in SVG's namespace; nothing for comments and elements of others."""
    tag = element.tag
    return tag.removeprefix(SVG) if isinstance(tag, str) and tag.startswith(SVG) else ""


def line_of(element: etree._Element) -> int:
    """The line that an element begins in; 0 where it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0
