"""Where layouts, fonts.yaml and schemas lie: beside the program in a checkout, else in the person's data folder."""

import os
import shutil
from pathlib import Path

from pinban import __version__

_CODE = Path(__file__).resolve().parents[1]
_SHIPPED = _CODE / "shipped"  # setup.py puts the checkout's folders there when it makes a wheel


def home_root() -> Path:
    """The folder that holds layouts/, fonts/ and schema/ and may be written to (faces, caches).

    An installed program has its own copy for each version below ``$XDG_DATA_HOME`` (``~/.local/share``), made when it
    is first asked for. Raises ``OSError`` where that cannot be written.
    """
    checkout = _CODE.parent
    if (checkout / "layouts").is_dir() and not _SHIPPED.is_dir():
        return checkout
    root = _data_folder() / "pinban" / __version__
    if not root.is_dir():
        _seed(root)
    return root


def _data_folder() -> Path:
    """Where a person's programs keep their data (XDG Base Directory)."""
    from pinban.files.system import home_folder  # noqa: PLC0415 -- a checkout needs none

    given = Path(os.environ.get("XDG_DATA_HOME", ""))
    return given if given.is_absolute() else home_folder() / ".local" / "share"


def _seed(root: Path) -> None:
    """The shipped folders copied beside and moved into place as one: two first calls at once do no harm."""
    beside = root.with_name(f".{root.name}-{os.getpid()}")
    shutil.copytree(_SHIPPED, beside, dirs_exist_ok=True)
    try:
        beside.rename(root)
    except OSError:  # another process was first
        shutil.rmtree(beside)
        if not root.is_dir():
            raise
