"""An edition as read to findings where its parts do not agree: dates, page numbers, doubled copy, issue numbers."""

from pinban.manuscripts.agreement.dates import embargo, far_from, weekdays
from pinban.manuscripts.agreement.doubles import doubles
from pinban.manuscripts.agreement.neighbours import after_the_last
from pinban.manuscripts.agreement.pages import editors, leads, lone_page, nameless, out_of_order, page_numbers

__all__ = [
    "after_the_last",
    "doubles",
    "editors",
    "embargo",
    "far_from",
    "leads",
    "lone_page",
    "nameless",
    "out_of_order",
    "page_numbers",
    "weekdays",
]
