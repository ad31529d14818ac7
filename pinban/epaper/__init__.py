"""The e-paper (数字报): an edition's records and manuscripts to static pages for readers, and for their programs."""

from typing import TYPE_CHECKING

from pinban import front_door

if TYPE_CHECKING:
    from pinban.epaper.issue import Issue
    from pinban.epaper.looks import Looks, LooksError
    from pinban.epaper.reading import read_issue
    from pinban.epaper.screens import Screens, screens_of
    from pinban.epaper.site import add_issue
    from pinban.epaper.tree import epaper_files

__all__ = ["Issue", "Looks", "LooksError", "Screens", "add_issue", "epaper_files", "read_issue", "screens_of"]

__getattr__ = front_door(
    __name__,
    {
        "Issue": "issue",
        "Looks": "looks",
        "LooksError": "looks",
        "Screens": "screens",
        "add_issue": "site",
        "epaper_files": "tree",
        "read_issue": "reading",
        "screens_of": "screens",
    },
)
