"""Word's elements to the characters in them, without regard to what they mean: what an account counts."""

from lxml import etree

from pinban.manuscripts.importing.readers.xml import local

_TEXTS = ("t", "delText", "instrText", "delInstrText")
ONE = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
    "softHyphen": "\u00ad",
    "sym": "\ufffc",
}
NOTHING = ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr", "rubyPr", "numbering")
"""Elements that hold properties and no text."""


def is_text(element: etree._Element) -> bool:
    """Whether an element is one of Word's characters or stretches of characters."""
    name = local(element)
    if name in _TEXTS:
        return True
    parent = element.getparent()
    return name in ONE and parent is not None and local(parent) == "r"


def raw_text(root: etree._Element) -> str:
    """All characters below an element, deleted, hidden or not, in the file's order."""
    return "".join(ONE.get(local(item)) or item.text or "" for item in root.iter() if is_text(item))
