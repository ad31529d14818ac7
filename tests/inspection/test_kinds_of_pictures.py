"""The raster law over editions with pictures of every kind: what was drawn is on the page, dark and light as it was."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from pinban.inspection import page_raster
from pinban.inspection.pictures import page_cells
from tests.inspection.conftest import inspect_built, scenery
from tests.pipeline.desk import HEAD, PAGE, prose, story

SIZE = (900, 600)
Writer = Callable[[Image.Image, Path], None]


def _with_alpha(image: Image.Image, path: Path) -> None:
    image.putalpha(Image.new("L", image.size, 255))
    image.save(path)


def _deep(image: Image.Image, path: Path) -> None:
    levels = np.asarray(image.convert("L"), dtype=np.uint16) * 257
    Image.fromarray(levels).save(path)


def _drawing(image: Image.Image, path: Path) -> None:
    small = image.resize((12, 8), Image.Resampling.BOX)
    cells = [
        f'<rect x="{x * 10}" y="{y * 10}" width="10.2" height="10.2" fill="#{"".join(f"{v:02x}" for v in pixel)}"/>'
        for y in range(8)
        for x in range(12)
        if isinstance(pixel := small.getpixel((x, y)), tuple)
    ]
    head = '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80" viewBox="0 0 120 80">'
    path.write_text(head + "".join(cells) + "</svg>", encoding="utf-8")


KINDS: dict[str, Writer] = {
    "photo.jpg": lambda image, path: image.save(path, quality=92),
    "grey.jpg": lambda image, path: image.convert("L").save(path, quality=92),
    "alpha.png": _with_alpha,
    "grey.png": lambda image, path: image.convert("L").save(path),
    "deep.png": _deep,
    "palette.png": lambda image, path: image.quantize(64).save(path),
    "inks.tif": lambda image, path: image.convert("CMYK").save(path),
    "drawing.svg": _drawing,
}


@pytest.mark.whole
@given(st.lists(st.sampled_from(sorted(KINDS)), min_size=4, max_size=4, unique=True), st.integers(0, 99))
@settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_pictures_of_every_kind_are_seen_as_they_were_given(kinds: list[str], seed: int) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder) / "edition"
        for name in ("stories", "pictures"):
            (home / name).mkdir(parents=True)
        originals = {}
        for index, kind in enumerate(kinds):
            originals[kind] = scenery(*SIZE, seed + index).convert("L").convert("RGB")  # tones, whatever the inks
            KINDS[kind](originals[kind].copy(), home / "pictures" / kind)
            keys = f"priority: {index + 2}\npictures:\n  - {{file: pictures/{kind}, caption: 说明, alt: 图}}\n"
            text = story(prose(seed + index, 260), f"第{index}条消息").replace("priority: 3\n", keys)
            (home / "stories" / f"s{index}.md").write_text(text, encoding="utf-8")
        names = ", ".join(f"s{index}" for index in range(len(kinds)))
        (home / "edition.yaml").write_text(HEAD + PAGE.format(label=1, stories=names), encoding="utf-8")
        (page,), errors = inspect_built(home, Path(folder) / "out")
        assert [code for code in errors if code[0] in "YR"] == []
        raster = page_raster(page.pdf)
        for shown in page.shown:
            seen = page_cells(raster, shown.rect).mean(axis=2)
            wanted = originals[Path(shown.file).name].convert("L").resize(seen.shape[::-1], Image.Resampling.BOX)
            likeness = np.corrcoef(seen.ravel(), np.asarray(wanted, dtype=np.float64).ravel())[0, 1]
            assert likeness > 0.85, (shown.file, likeness)
