"""The imports between packages to a drawing of the house, docs/house.svg: run it after an import has been added."""

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_FLOOR = re.compile(r"^\| (\d+) \| (`.+?) \| .+? \| (.+?) \|$", re.MULTILINE)
_ROOMS = re.compile(r"^\| `(\w+)/` \| (.+?) \|", re.MULTILINE)

_WIDTH, _HEAD, _FLOOR_HEIGHT, _BOX, _AIR = 1000, 24, 74, 40, 14
_STYLE = """
text{font:13px "Noto Sans SC","Noto Sans CJK SC",sans-serif;fill:#222}
.room{font-size:10.5px;fill:#555}.number{fill:#999;text-anchor:end}.name{text-anchor:middle;font-weight:bold}
.gives{font-size:10.5px;fill:#777}
rect{fill:#fff;stroke:#444}path{fill:none;stroke:#9aa7b8;stroke-width:1}.floor{fill:#f6f5f2;stroke:none}
@media(prefers-color-scheme:dark){svg{background:#1b1c1e}text{fill:#ddd}.room,.gives{fill:#aaa}
rect{fill:#2a2b2e;stroke:#999}.floor{fill:#232427}path{stroke:#5d6b80}}
"""


def floors() -> list[tuple[int, list[str], str]]:
    """The table's rows: the number, the packages, what they give."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return [(int(number), re.findall(r"`(\w+)`", cell), gives) for number, cell, gives in _FLOOR.findall(text)]


def rooms() -> Mapping[str, list[str]]:
    """The rooms of the packages that have any."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return {package: re.findall(r"`(\w+)`", cell) for package, cell in _ROOMS.findall(text)}


def imports() -> set[tuple[str, str]]:
    """The pairs of packages of which the first imports from the second."""
    pairs = set()
    for path in sorted((ROOT / "pinban").rglob("*.py")):
        package = path.relative_to(ROOT / "pinban").parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pinban."):
                pairs.add((package, (node.module or "").split(".")[1]))
    return {(one, other) for one, other in pairs if one != other}


def told(pairs: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """The arrows that are drawn: those which no longer way through other packages already tells."""

    def reach(start: str, without: tuple[str, str]) -> set[str]:
        seen: set[str] = set()
        todo = [start]
        while todo:
            here = todo.pop()
            for pair in pairs:
                if pair[0] == here and pair != without and pair[1] not in seen:
                    seen.add(pair[1])
                    todo.append(pair[1])
        return seen

    return {pair for pair in pairs if pair[1] not in reach(pair[0], pair)}


def drawing() -> str:
    """The whole drawing: a floor a row, a box a package, an arrow from each package to those that it builds on."""
    rows, inner = floors(), rooms()
    boxes = dict(_boxes(rows))
    height = _HEAD + len(rows) * _FLOOR_HEIGHT + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-size="13">',
        f"<style>{_STYLE}</style>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0.5 7 4 0 7.5"/></marker></defs>',
    ]
    for index, (number, _, gives) in enumerate(rows):
        y = _HEAD + index * _FLOOR_HEIGHT
        parts.append(f'<rect class="floor" x="0" y="{y - 8}" width="{_WIDTH}" height="{_BOX + 18}"/>')
        parts.append(f'<text class="number" x="26" y="{y + 24}">{number}</text>')
        parts += [
            f'<text class="gives" x="625" y="{y + 14 + 14 * row}">{escape(line)}</text>'
            for row, line in enumerate(_lines(gives))
        ]
    for one, other in sorted(told(imports())):
        if one in boxes and other in boxes:
            parts.append(_arrow(boxes[one], boxes[other]))
    for name, (left, top, width) in boxes.items():
        within = " · ".join(inner.get(name, ()))
        parts.append(f'<rect x="{left}" y="{top}" width="{width}" height="{_BOX}" rx="3"/>')
        parts.append(f'<text class="name" x="{left + width / 2:g}" y="{top + (17 if within else 25)}">{name}</text>')
        if within:
            parts.append(
                f'<text class="room" x="{left + width / 2:g}" y="{top + 33}" text-anchor="middle">{within}</text>'
            )
    return "\n".join([*parts, "</svg>", ""])


def _boxes(rows: list[tuple[int, list[str], str]]) -> Iterator[tuple[str, tuple[float, float, float]]]:
    """Each package's box: left, top and width; those with rooms are as wide as the rooms' names."""
    inner = rooms()
    for index, (_, names, _) in enumerate(rows):
        widths = [max(14 + 8.2 * len(name), 20 + 6.6 * len(" · ".join(inner.get(name, ())))) for name in names]
        x: float = 330 - (sum(widths) + _AIR * 2 * (len(names) - 1)) / 2
        for name, width in zip(names, widths, strict=True):
            yield name, (round(x, 1), _HEAD + index * _FLOOR_HEIGHT, round(width, 1))
            x += width + _AIR * 2


def _arrow(one: tuple[float, float, float], other: tuple[float, float, float]) -> str:
    """From a box's head to the foot of one above it, or sideways to a neighbour on its floor."""
    x1, y1, x2, y2 = one[0] + one[2] / 2, one[1], other[0] + other[2] / 2, other[1] + _BOX
    if one[1] == other[1]:
        return f'<path marker-end="url(#tip)" d="M{one[0]:g} {y1 + 20} L{other[0] + other[2]:g} {y1 + 20}"/>'
    lift = min(26.0, (y1 - y2) / 2)
    return f'<path marker-end="url(#tip)" d="M{x1:g} {y1} C{x1:g} {y1 - lift:g} {x2:g} {y2 + lift:g} {x2:g} {y2}"/>'


def _lines(text: str) -> list[str]:
    """What a package gives, in lines that fit beside its box."""
    lines, plain = [""], text.replace("`", "").replace("*", "")
    for word in plain.split():
        if len(lines[-1]) + len(word) > 52:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


if __name__ == "__main__":
    target = ROOT / "docs" / "house.svg"
    if "--check" in sys.argv:
        sys.exit(target.read_text(encoding="utf-8") != drawing())
    target.write_text(drawing(), encoding="utf-8")
