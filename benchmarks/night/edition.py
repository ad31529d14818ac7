"""The night edition's copy and the showcase's drawings to an edition's folder, some of the drawings as photographs."""

import io
import shutil
from pathlib import Path
from zlib import crc32

import numpy as np
from lxml import etree
from PIL import Image, ImageDraw, ImageFilter

HERE = Path(__file__).parent
DRAWINGS = HERE.parents[1] / "content" / "showcase" / "pictures"
_SVG = "{http://www.w3.org/2000/svg}"
_GRAIN, _BLUR, _SHADE = 9.0, 1.6, 0.35  # of 256 tones; pixels; how much darker corners are


def write(target: Path) -> None:
    """Write the edition into a folder that is not there yet."""
    shutil.copytree(HERE / "stories", target / "stories")
    shutil.copyfile(HERE / "edition.yaml", target / "edition.yaml")
    (target / "pictures").mkdir()
    told = "".join(path.read_text(encoding="utf-8") for path in sorted((HERE / "stories").glob("*.md")))
    for drawing in sorted(DRAWINGS.glob("*.svg")):
        if f"pictures/{drawing.name}" in told:
            shutil.copyfile(drawing, target / "pictures" / drawing.name)
        if f"pictures/{drawing.stem}.jpg" in told:
            (target / "pictures" / f"{drawing.stem}.jpg").write_bytes(photograph(drawing.read_bytes(), drawing.stem))


def photograph(drawing: bytes, name: str) -> bytes:
    """A drawing of flat polygons, ellipses and rectangles as a camera might have taken it: soft, shaded, with grain."""
    root = etree.fromstring(drawing)
    size = int(str(root.get("width"))), int(str(root.get("height")))
    image = Image.new("RGB", size)
    draw = ImageDraw.Draw(image)
    for shape in root:
        _draw(draw, shape)
    tones = np.asarray(image.filter(ImageFilter.GaussianBlur(_BLUR)), dtype=np.float32)
    down, across = np.mgrid[-1 : 1 : size[1] * 1j, -1 : 1 : size[0] * 1j]
    tones = tones * (1 - _SHADE * (down * down + across * across)[..., None] / 2)
    tones += np.random.default_rng(crc32(name.encode())).normal(0, _GRAIN, tones.shape)
    stream = io.BytesIO()
    Image.fromarray(tones.clip(0, 255).astype(np.uint8)).save(stream, "JPEG", quality=90, dpi=(200, 200))
    return stream.getvalue()


def _draw(draw: ImageDraw.ImageDraw, shape: etree._Element) -> None:
    def figure(key: str) -> float:
        return float(shape.get(key, "0"))

    fill = shape.get("fill")
    if shape.tag == f"{_SVG}rect":
        x, y = figure("x"), figure("y")
        draw.rectangle((x, y, x + figure("width"), y + figure("height")), fill=fill)
    elif shape.tag == f"{_SVG}ellipse":
        x, y, wide, tall = (figure(key) for key in ("cx", "cy", "rx", "ry"))
        draw.ellipse((x - wide, y - tall, x + wide, y + tall), fill=fill)
    elif shape.tag == f"{_SVG}polygon":
        points = [tuple(map(float, pair.split(","))) for pair in str(shape.get("points")).split()]
        draw.polygon(points, fill=fill)
