"""A JPEG, the first argument, to words with their places and confidences as JSON, the second: RapidOCR's part.

A program of its own: it runs in the Python that has RapidOCR, which may be another than ours, and imports nothing of
ours. A page is looked at in tiles at its own resolution, for the network that looks for lines sees 2,000 pixels at
once, and as a whole for headings that no tile holds. Lines that run downwards are set out level, character by
character, before they are read: the network that reads knows level lines alone.
"""

import json
import sys
from importlib import import_module
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

TILE, LAP = 1200, 400
"""Pixels of a tile, and how many of them the next one has too: lines of a column are shorter."""
WHOLE = 1600
"""Pixels of the longer side at which the whole page is looked at."""
HEADING = 24
"""The least height, in pixels of the whole page looked at, of what is taken from there."""
UPRIGHT = 1.7
"""How much higher than wide a line is that runs downwards."""
PIXELS_MOST = 150_000_000
LINES_MOST = 5000
_SAME = 0.6  # the share of the smaller of two boxes that both have, where both are of one line
_DARK = 150  # of 255: what is darker is ink
_PITCH = (0.95, 1.7)  # steps from character to character, in widths of the ink
_SOLID = 1.08  # such a step of type that is set solid
_WIDE, _NARROW, _BLANK = 1.0, 0.52, 0.3  # em: of a Han character, a letter, a blank

Foreign: TypeAlias = Any
"""A thing of OpenCV's, numpy's or RapidOCR's, none of which our own Python need have."""
Line = list[float]  # left, top, right, foot


def main() -> None:
    """Read the image, write what is recognised."""
    image_file, words_file = map(Path, sys.argv[1:3])
    cv2, numpy = import_module("cv2"), import_module("numpy")
    data = numpy.frombuffer(image_file.read_bytes(), numpy.uint8)
    image = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if image is None or image.shape[0] * image.shape[1] > PIXELS_MOST:
        raise SystemExit("no image, or too large a one")
    engine = import_module("rapidocr_onnxruntime").RapidOCR()
    words = [word for line in lines_on(image, engine, cv2)[:LINES_MOST] for word in _read(image, line, engine, numpy)]
    program = f"RapidOCR {version('rapidocr-onnxruntime')} (PP-OCRv4, onnxruntime {version('onnxruntime')})"
    words_file.write_text(json.dumps({"program": program, "words": words}), "utf-8")


def lines_on(image: Foreign, engine: Foreign, cv2: Foreign) -> list[Line]:
    """The places of lines on an image, each once."""
    high, wide = image.shape[:2]
    scale = min(1.0, WHOLE / max(high, wide))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else image
    lines = [[side / scale for side in box] for box in _found(small, engine)]
    if scale < 1:
        lines = [box for box in lines if min(box[2] - box[0], box[3] - box[1]) * scale >= HEADING]
        for top in _starts(high):
            for left in _starts(wide):
                lines += _of_tile(image, left, top, engine)
    return _once(lines)


def _starts(length: int) -> list[int]:
    return list(range(0, max(1, length - LAP), TILE - LAP))


def _of_tile(image: Foreign, left: int, top: int, engine: Foreign) -> list[Line]:
    """A tile's lines but for those that its edges cut, where the page goes on: the next tile has them."""
    high, wide = image.shape[:2]
    right, foot = min(left + TILE, wide), min(top + TILE, high)
    lines = []
    for box in _found(image[top:foot, left:right], engine):
        cut = (
            (left > 0 and box[0] < 3)
            or (top > 0 and box[1] < 3)
            or (right < wide and box[2] > right - left - 3)
            or (foot < high and box[3] > foot - top - 3)
        )
        whole = [box[0] + left, box[1] + top, box[2] + left, box[3] + top]
        lines.append([*whole, 1.0] if cut else whole)
    return lines


def _found(image: Foreign, engine: Foreign) -> list[Line]:
    boxes, _ = engine(image, use_det=True, use_cls=False, use_rec=False)
    out = []
    for box in boxes or ():
        xs, ys = [point[0] for point in box], [point[1] for point in box]
        if max(xs) - min(xs) >= 4 and max(ys) - min(ys) >= 4:
            out.append([float(min(xs)), float(min(ys)), float(max(xs)), float(max(ys))])
    return out


def _once(lines: list[Line]) -> list[Line]:
    """Of lines that tiles saw twice one each: whole ones before cut ones; cut ones that go on in each other as one."""
    kept: list[Line] = []
    for line in sorted(lines, key=lambda item: (len(item), -_area(item))):
        same = next((other for other in kept if _shared(line, other) >= _SAME * min(_area(line), _area(other))), None)
        if same is None:
            goes_on = next((other for other in kept if len(line) == len(other) == 5 and _one_row(line, other)), None)
            if goes_on is None:
                kept.append(list(line))
            else:
                goes_on[:4] = [min(line[0], goes_on[0]), min(line[1], goes_on[1]), *map(max, line[2:4], goes_on[2:4])]
    return sorted((line[:4] for line in kept), key=lambda item: (item[1], item[0]))


def _one_row(one: Line, other: Line) -> bool:
    """Whether two cut lines touch and are as high, side by side, or as wide, below each other."""
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    level = high >= 0.7 * max(one[3] - one[1], other[3] - other[1]) and wide > 0
    upright = wide >= 0.7 * max(one[2] - one[0], other[2] - other[0]) and high > 0
    return level or upright


def _area(box: Line) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _shared(one: Line, other: Line) -> float:
    wide, high = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _read(image: Foreign, line: Line, engine: Foreign, numpy: Foreign) -> list[list[object]]:
    """A line's words: text, left, top, right, foot, confidence, whether a blank follows, whether it runs down."""
    left, top, right, foot = (max(0, round(side)) for side in line)
    strip = image[top:foot, left:right]
    upright = foot - top > UPRIGHT * (right - left)
    text, sure = _said(_set_level(strip, numpy) if upright else strip, engine)
    if not text.strip():
        return []
    start, end = (top, foot) if upright else (left, right)
    pieces = _pieces(text)
    em = (end - start) / sum(piece[1] for piece in pieces)
    words: list[list[object]] = []
    at = float(start)
    for piece, length in pieces:
        if piece == " ":
            if words:
                words[-1][6] = True
        else:
            box = (left, at, right, at + length * em) if upright else (at, top, at + length * em, foot)
            words.append([piece, *box, sure, False, upright])
        at += length * em
    return words


def _said(strip: Foreign, engine: Foreign) -> tuple[str, float]:
    told, _ = engine(strip, use_det=False, use_cls=False, use_rec=True)
    return (str(told[0][0]), float(told[0][1])) if told else ("", 0.0)


def _pieces(text: str) -> list[tuple[str, float]]:
    """A line's Han characters one by one, its other words whole, its blanks; and how long each is in em."""
    pieces: list[tuple[str, float]] = []
    run = ""
    for char in [*text, ""]:
        if char and char < "\u2e80" and not char.isspace():
            run += char
            continue
        if run:
            pieces.append((run, _NARROW * len(run)))
            run = ""
        if char.isspace():
            pieces.append((" ", _BLANK))
        elif char:
            pieces.append((char, _WIDE))
    return pieces


def _set_level(strip: Foreign, numpy: Foreign) -> Foreign:
    """A line that runs downwards as a level one: parted at the white between its characters, set side by side."""
    dark = strip.min(axis=2) < _DARK
    rows, columns = numpy.flatnonzero(dark.any(axis=1)), numpy.flatnonzero(dark.any(axis=0))
    if not len(rows):
        return strip
    strip = strip[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    cuts = _cuts(dark[rows[0] : rows[-1] + 1].sum(axis=1), strip.shape[1], numpy)
    cells = [strip[top:foot] for top, foot in pairwise(cuts) if foot > top]
    side = max(strip.shape[1], *(cell.shape[0] for cell in cells))
    pad = side // 8
    out = numpy.full((side + 2 * pad, (side + pad) * len(cells) + pad, 3), 255, numpy.uint8)
    for number, cell in enumerate(cells):
        high, wide = cell.shape[:2]
        down, across = pad + (side - high) // 2, pad + number * (side + pad) + (side - wide) // 2
        out[down : down + high, across : across + wide] = cell
    return out


def _cuts(ink: Foreign, wide: int, numpy: Foreign) -> list[int]:
    """Where a line of ``ink`` dark pixels a row falls into characters: at even steps, where there is least ink."""
    high = len(ink)
    best: tuple[float, list[int]] = (float("inf"), [0, high])
    for cells in range(max(1, int(high / (wide * _PITCH[1]))), max(1, round(high / (wide * _PITCH[0]))) + 1):
        # The last character ends with its ink, the white below it is lost: the step is a little more than high / cells.
        pitch = (high + 0.1 * wide) / cells
        cuts = [_least(ink, number * pitch, 0.16 * pitch, numpy) for number in range(1, cells)]
        cost = sum(float(ink[cut]) for cut in cuts) / max(1, len(cuts)) / wide + 0.2 * abs(pitch / wide / _SOLID - 1)
        uneven = [abs(cut - (number + 1) * pitch) / pitch for number, cut in enumerate(cuts)]
        cost += 0.5 * sum(uneven) / max(1, len(uneven))
        best = min(best, (cost, [0, *cuts, high]))
    return best[1]


def _least(ink: Foreign, at: float, off: float, numpy: Foreign) -> int:
    """The middle of the least ink near a place."""
    low = max(0, int(at - off))
    near = ink[low : int(at + off) + 1]
    least = numpy.flatnonzero(near == near.min())
    return low + int(least[len(least) // 2])


if __name__ == "__main__":
    main()
