"""Elements to their names, their lines in the file, and whether they are shown on this paper (SVG 2, 5.8.2)."""

from lxml import etree

from pinban.drawings.policy import SVG

_LANGUAGE = "zh"


def name_of(element: etree._Element) -> str:
    """An element's name in SVG's namespace; nothing for comments and elements of others."""
    tag = element.tag
    return tag.removeprefix(SVG) if isinstance(tag, str) and tag.startswith(SVG) else ""


def line_of(element: etree._Element) -> int:
    """The line that an element begins in; 0 where it is not known."""
    line = element.sourceline
    return line if isinstance(line, int) else 0


def is_shown(element: etree._Element) -> bool:
    """Whether an element asks for no extension, and for no language but Chinese."""
    if "requiredExtensions" in element.attrib:  # one that says nothing asks for what is not there
        return False
    languages = str(element.get("systemLanguage", _LANGUAGE)).split(",")
    return any(part.strip().lower().partition("-")[0] == _LANGUAGE for part in languages)


def chosen(switch: etree._Element) -> etree._Element | None:
    """The child of a ``switch`` that is shown: the first that fits; of foreign content what stands in its place."""
    fitting = (child for child in switch if name_of(child) and is_shown(child))
    return next((child for child in fitting if name_of(child) != "foreignObject"), None)


def replaced(switch: etree._Element) -> list[etree._Element]:
    """The foreign contents of a ``switch`` that say no more than what is shown in their place.

    Diagram programs cut their labels off there (``审批通过后…``), or write that they cannot be shown.
    """
    foreign = [child for child in switch if name_of(child) == "foreignObject"]
    shown = chosen(switch) if foreign else None
    if shown is None:
        return []
    said = ("", _says(shown))
    return [child for child in foreign if not is_shown(child) or _says(child) in said]


def _says(element: etree._Element) -> str:
    return "".join("".join(map(str, element.itertext())).split())
