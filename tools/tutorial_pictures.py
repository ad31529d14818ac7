"""The tutorial done as it stands to its pictures; run it by hand after the look of pages or the tutorial has changed.

docs/pictures/tutorial-*.png are replaced.
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.walkthrough import steps, walk  # noqa: E402 -- the checkout itself is no package

OUT = ROOT / "docs" / "pictures"
PROOFS = {"周末.only.failed/proof/1.png": "tutorial-new", "周末/proof/1.png": "tutorial-page"}
"""Which proof, below the output, is shown as which picture; some are gone when the tutorial is done."""
WIDTH = 760
_COLOURS = 48


def shrunk(proof: Path) -> Image.Image:
    """A proof as the tutorial shows it."""
    with Image.open(proof) as page:
        size = (WIDTH, round(WIDTH * page.height / page.width))
        return page.convert("RGB").resize(size, Image.Resampling.LANCZOS)


def main() -> int:
    """Do the tutorial, and take each proof as soon as it is there."""
    with tempfile.TemporaryDirectory() as name:
        for done in walk(steps((ROOT / "docs" / "tutorial.md").read_text("utf-8")), Path(name)):
            if not done.right:
                sys.stderr.write(f"docs/tutorial.md:{done.step.line}\n{done.said}")
                return 1
            for proof, picture in PROOFS.items():
                path = Path(name) / "output" / proof
                if path.is_file():
                    page = shrunk(path).quantize(_COLOURS, dither=Image.Dither.NONE)
                    page.save(OUT / f"{picture}.png", optimize=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
