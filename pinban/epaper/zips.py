"""Files to a zip whose bytes go by their names and contents alone."""

import io
import zipfile
from collections.abc import Iterable

_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can tell


def zipped(files: Iterable[tuple[str, bytes]], *, stored: Iterable[str] = ()) -> bytes:
    """The files, in the order given; those whose names end in one of ``stored`` are not packed again."""
    out, unpacked = io.BytesIO(), tuple(stored)
    with zipfile.ZipFile(out, "w") as book:
        for name, data in files:
            info = zipfile.ZipInfo(name, _STAMP)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(unpacked) else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            book.writestr(info, data)
    return out.getvalue()
