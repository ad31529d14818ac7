"""The imprint's numbers and addresses to findings where they cannot be what they are called.

What has still to be filled in is passed over: it has a finding of its own (M125, M127).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from pinban.diagnostics import Diagnostic, Rule
from pinban.files import YamlDoc
from pinban.manuscripts.edition import findings
from pinban.manuscripts.schema.edition import PaperYaml
from pinban.proofreading import placeholders

_FEWEST = 5
"""Figures of a telephone number: service numbers such as 12345 and 96110 have five."""
_HOST = re.compile(r"(?:https?://)?[\w\-]+(?:\.[\w\-]+)+(?::\d+)?(?:/\S*)?")


def imprint_findings(paper: PaperYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """A finding for each entry below ``paper`` that is filled in and cannot be right."""
    for key, (is_right, rule) in _ENTRIES.items():
        text = unicodedata.normalize("NFKC", getattr(paper, key)).strip()
        if text and not _open(text) and not is_right(text):
            yield rule.at(doc.place(("paper", key)), found=text)


def _open(text: str) -> bool:
    return any(True for finder in (placeholders.in_heads, placeholders.empty) for _ in finder(text))


def _is_postcode(text: str) -> bool:
    """The post office's: six figures."""
    return all(re.fullmatch(r"[0-9]{6}", part) for part in re.split(r"[、,，/ ]+", text))


def _is_telephone(text: str) -> bool:
    return sum(map(str.isdigit, text)) >= _FEWEST


def _is_website(text: str) -> bool:
    return all(_HOST.fullmatch(part) for part in re.split(r"[、,，; ]+", text))


def _is_postal_code(text: str) -> bool:
    """邮发代号: the post office's region, a hyphen, the serial: 1-1, 15-20."""
    return re.search(r"(?<![0-9])[0-9]{1,2}[-—–][0-9]{1,4}(?![0-9])", text) is not None


def _is_issn(text: str) -> bool:
    """ISO 3297: eight figures of which the last, 10 written X, makes their weighted sum a multiple of 11."""
    match = re.fullmatch(r"(?:ISSN[ :]?)?([0-9]{4})-([0-9]{3})([0-9Xx])", text)
    if match is None:
        return False
    total = sum(weight * int(figure) for weight, figure in zip(range(8, 1, -1), match[1] + match[2], strict=True))
    return (total + (10 if match[3] in "Xx" else int(match[3]))) % 11 == 0


def _has_a_number(text: str) -> bool:
    return any(map(str.isdigit, text))


_ENTRIES: Mapping[str, tuple[Callable[[str], bool], Rule]] = {
    "cn": (_has_a_number, findings.CN_WITHOUT_NUMBER),
    "issn": (_is_issn, findings.ISSN_FORM),
    "postal_code": (_is_postal_code, findings.POSTAL_CODE),
    "postcode": (_is_postcode, findings.POSTCODE),
    "telephone": (_is_telephone, findings.TELEPHONE),
    "website": (_is_website, findings.WEBSITE),
}
