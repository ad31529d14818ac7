"""An edition's facts to findings of form (报纸期刊质量管理规定, 2020, annex): the CN number, an extra or 增期."""

import re
from collections.abc import Iterator

from pinban.diagnostics import Diagnostic
from pinban.files import YamlDoc
from pinban.manuscripts.edition import findings
from pinban.manuscripts.schema.edition import EditionYaml

_CN = re.compile(r"CN[ ]?(?P<region>[0-9]{2})-(?P<serial>[0-9]{4})")
_REGIONS = range(10, 66)
"""GB/T 9999.1—2018: the first two figures of the codes of GB/T 2260."""
_NEWSPAPERS = range(1000)
"""Serials of newspapers are 0001 to 0999; 0000 stands where none has been given yet."""
_FREE = "免费赠阅"
_SPECIALS = ("增期", "号外")


def form_findings(data: EditionYaml, doc: YamlDoc) -> Iterator[Diagnostic]:
    """What the rule on form would count, as far as ``edition.yaml`` shows it."""
    yield from _number(data.paper.cn, doc)
    price = data.paper.price
    if data.special == "号外" and price and _FREE not in price:
        yield findings.EXTRA_PRICE.at(doc.place(("paper", "price")), price=price)
    for special in _SPECIALS:
        if special in data.title and not data.special:
            yield findings.SPECIAL_TITLE.at(doc.place(("title",)), title=data.title, special=special)


def _number(cn: str, doc: YamlDoc) -> Iterator[Diagnostic]:
    place = doc.place(("paper", "cn"))
    if not any(char.isdigit() for char in cn):
        return  # still to be filled in, which has a finding of its own
    match = _CN.fullmatch(cn)
    if match is None:
        yield findings.CN_FORM.at(place, cn=cn)
    elif int(match["region"]) not in _REGIONS:
        yield findings.CN_REGION.at(place, cn=cn, region=match["region"])
    elif int(match["serial"]) not in _NEWSPAPERS:
        yield findings.CN_SERIAL.at(place, cn=cn, serial=match["serial"])
