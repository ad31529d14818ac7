"""A bag's payload with the files that it does not store, by what the bag itself says of them: no code of ours."""

import base64
import hashlib
import json
import shutil
from pathlib import Path


def restored(data: Path, target: Path) -> Path:
    """A copy of the payload in the folder ``data`` with everything put together, as a stranger would do it."""
    shutil.copytree(data, target)
    told = json.loads((data / "derived.json").read_text("utf-8"))
    for name, file in told["files"].items():
        content = b""
        for part in file["parts"]:
            if isinstance(part, str):
                content += base64.b64decode(part)
            else:
                other, start, length = part
                content += (data / other).read_bytes()[start : start + length]
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        assert not (target / name).exists()
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_bytes(content)
    return target
