"""A page to its separations, as Ghostscript makes them."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image

from pinban.pdf.spaces import PROCESS


def separations(data: bytes, folder: Path, dpi: int, *options: str) -> Mapping[str, np.ndarray]:
    """The plates by name, cyan, magenta, yellow and black first; 255 is full ink. Scratch files go into ``folder``."""
    (folder / "page.pdf").write_bytes(data)
    command = ["gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", f"-r{dpi}", *options]
    subprocess.run([*command, "-o", "s.tif", "page.pdf"], cwd=folder, check=True, capture_output=True)
    plates = {}
    for path in sorted(folder.glob("s(*).tif")):
        with Image.open(path) as plate:
            plates[path.stem[2:-1]] = 255 - np.asarray(plate).astype(int)
    return {name: plates.pop(name) for name in PROCESS} | plates
