"""Preflight's findings of a page of our own making: what is not balanced there is an error of ours."""

from pinban.diagnostics import Place, Severity
from pinban.pipeline.page.finished import of_ours
from pinban.prepress.checks.page.findings import OFF_SHEET, UNBALANCED


def test_unbalanced_content_of_ours_is_an_error_and_an_adverts_is_not() -> None:
    ours, other = UNBALANCED.at(Place(), what="q"), OFF_SHEET.at(Place(), count=1)
    assert [item.severity for item in of_ours([ours, other], [])] == [Severity.ERROR, other.severity]
    assert [item.severity for item in of_ours([ours], [ours])] == [Severity.WARNING]
