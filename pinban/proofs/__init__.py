"""An edition's folder to its proof (校样): what is marked on each page, its cost, what is accepted; fixes made."""

from pinban.proofs.checkers import Remark, Text, known_checkers
from pinban.proofs.fixing import Fixed, fix_edition
from pinban.proofs.proof import PageProof, Point, Proof, alike, read_proof
from pinban.proofs.report import proof_html
from pinban.proofs.score import LIMIT, Score

__all__ = [
    "LIMIT",
    "Fixed",
    "PageProof",
    "Point",
    "Proof",
    "Remark",
    "Score",
    "Text",
    "alike",
    "fix_edition",
    "known_checkers",
    "proof_html",
    "read_proof",
]
