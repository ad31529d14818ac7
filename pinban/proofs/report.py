"""A proof to an HTML page in one file: pages, sentences with what is marked, fixes, what it would cost."""

from pathlib import Path

from pinban.diagnostics import Severity
from pinban.files.templates import own_templates
from pinban.proofs.proof import Proof, alike
from pinban.proofs.score import LIMIT

_KINDS = {
    "text": ("文字", "text"),
    "fact": ("事实、语法", "fact or grammar"),
    "figure": ("数字", "figure"),
    "number": ("数字用法", "usage of numbers"),
    "punctuation": ("标点", "punctuation"),
    "unit": ("计量单位", "unit"),
    "advice": ("建议", "advice"),
    "": ("", ""),
}


def proof_html(proof: Proof) -> bytes:
    """The page. It needs no other file and no script."""
    template = own_templates(Path(__file__).parent).get_template("report.html.jinja")
    return (template.render(proof=proof, Severity=Severity, kinds=_KINDS, limit=LIMIT, alike=alike) + "\n").encode()
