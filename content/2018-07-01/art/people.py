"""Turns a pose and clothes into a small figure cut in relief. Body units: 7.3 heads tall, feet at y = 0."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from outline import Path, curve, moved, stroke
from palette import INK, NIGHT, SKIN, Colour
from relief import Print

Joint = tuple[float, float]

_HEAD = curve(
    "0.02,-1.02 0.3,-0.92 0.41,-0.7 0.4,-0.58 0.53,-0.4 0.43,-0.36 0.44,-0.22 0.4,-0.08 0.22,-0.02 0.14,0.2! "
    "-0.3,0.25! -0.26,-0.12 -0.44,-0.4 -0.43,-0.75 -0.25,-0.96"
)
_HAIR = curve(
    "0.34,-0.74! 0.36,-0.9 0.1,-1.1 -0.28,-1.02 -0.5,-0.72 -0.46,-0.34 -0.3,-0.16! -0.16,-0.42 -0.1,-0.6 0.1,-0.7"
)
_SCARF = curve(
    "0.34,-0.7! 0.4,-0.92 0.08,-1.12 -0.3,-1.04 -0.54,-0.7 -0.52,-0.3 -0.74,0.02 -0.7,0.3 -0.3,0.24 0.1,0.22 0.28,0.02! "
    "0.06,-0.12 0.02,-0.45 0.14,-0.66"
)
_CAP = curve("0.74,-0.68! 0.5,-0.74 0.44,-0.98 0.1,-1.14 -0.3,-1.06 -0.5,-0.72! 0.0,-0.7 0.4,-0.64")
_HOOD = curve(
    "0.4,-0.74! 0.42,-1.0 0.06,-1.2 -0.36,-1.1 -0.62,-0.7 -0.58,-0.2 -0.5,0.3! 0.34,0.3! 0.34,0.0 0.14,-0.2 0.08,-0.5 0.2,-0.72"
)
_SHOE = curve("-0.24,-0.3! 0.2,-0.3 0.36,-0.16 0.66,-0.08 0.68,0.02! -0.26,0.02!")
HEADGEAR = {"hair": _HAIR, "scarf": _SCARF, "cap": _CAP, "hood": _HOOD}


@dataclass(frozen=True)
class Pose:
    """Where the joints are; near limbs lie before the body, far ones behind it."""

    neck: Joint = (0.0, -6.15)
    hip: Joint = (0.0, -3.7)
    near_arm: tuple[Joint, Joint] = ((0.1, -4.75), (0.35, -3.65))
    far_arm: tuple[Joint, Joint] = ((0.45, -4.75), (0.75, -3.75))
    near_leg: tuple[Joint, Joint] = ((0.05, -1.95), (-0.1, -0.2))
    far_leg: tuple[Joint, Joint] = ((0.4, -1.95), (0.45, -0.2))
    nod: float = 0.0


@dataclass(frozen=True)
class Dress:
    """The inks of the clothes."""

    top: Colour
    legs: Colour = NIGHT
    head: Colour = INK
    gear: str = "hair"
    shoes: Colour = INK
    skin: Colour = SKIN
    shadow: Colour = INK
    coat: float = 0.0  # how far the top hangs below the hip
    bulk: float = 1.0
    apron: Colour | None = None


def _limb(a: Joint, b: Joint, c: Joint, widths: list[float]) -> Path:
    return stroke([a, tuple((np.array(a) + b) / 2), b, tuple((np.array(b) + c) / 2), c], widths)


def figure(
    sheet: Print,
    x: float,
    y: float,
    tall: float,
    pose: Pose,
    dress: Dress,
    *,
    mirrored: bool = False,
    light: float = 1.0,
    hold: Callable[[], None] | None = None,
) -> None:
    """Print a figure standing at (x, y). `light`: +1 from the right, −1 from the left; `hold` prints what the near arm holds."""
    unit = tall / 7.3
    flip = -1.0 if mirrored else 1.0

    def put(path: Path, colour: Colour, *, shaded: bool = True) -> None:
        placed = moved(path, scale=(unit * flip, unit), dx=x, dy=y)
        sheet.fill(placed, colour=colour)
        if shaded:
            sheet.shade(
                placed,
                colour=dress.shadow,
                to=(-light * unit * 0.42, unit * 0.12),
                pitch=max(unit * 0.1, 3.2),
                angle=62,
            )

    bulk = dress.bulk
    lean = (np.array(pose.hip) - np.array(pose.neck)) / 2.45
    side = np.array([0.38, 0.0])
    shoulder = np.array(pose.neck) + lean * 0.42
    far, near = tuple(shoulder + side * 0.7), tuple(shoulder - side * 0.5)
    sleeve = [0.5 * bulk, 0.52 * bulk, 0.46 * bulk, 0.42 * bulk, 0.36 * bulk]
    dark = tuple(round(c * 0.72) for c in dress.top)

    def arm(start: Joint, joints: tuple[Joint, Joint], colour: Colour) -> None:
        elbow, wrist = joints
        reach = np.array(wrist) + (np.array(wrist) - elbow) * 0.24
        put(stroke([wrist, tuple(reach)], [0.32, 0.38, 0.22], smooth=False), dress.skin, shaded=False)
        put(_limb(start, elbow, wrist, sleeve), colour)

    def leg(offset: float, joints: tuple[Joint, Joint], colour: Colour) -> None:
        knee, ankle = joints
        start = (pose.hip[0] + offset, pose.hip[1])
        put(moved(_SHOE, scale=0.95, dx=ankle[0], dy=ankle[1] + 0.2), dress.shoes, shaded=False)
        put(_limb(start, knee, ankle, [0.86, 0.8, 0.64, 0.56, 0.46]), colour)

    arm(far, pose.far_arm, dark)
    leg(0.2, pose.far_leg, tuple(round(c * 0.75) for c in dress.legs))
    leg(-0.1, pose.near_leg, dress.legs)
    low = np.array(pose.hip) + lean * (0.25 + dress.coat)
    middle = (np.array(pose.neck) + low) / 2
    torso = stroke(
        [
            tuple(np.array(pose.neck) + lean * 0.02),
            tuple(np.array(pose.neck) + lean * 0.16),
            tuple(shoulder + lean * 0.4),
            tuple(middle),
            tuple(low),
        ],
        [0.5, 0.6 * bulk, 1.36 * bulk, 1.34 * bulk, 1.2 * bulk, 1.22 * bulk, 1.3 * bulk],
        cap=False,
    )
    put(torso, dress.top)
    if dress.apron:
        front = side * 0.9
        put(
            stroke(
                [tuple(shoulder + lean * 0.5 + front), tuple(middle + front), tuple(low + lean * 0.7 + front)],
                [0.5, 0.7, 0.85],
                cap=False,
            ),
            dress.apron,
        )
    crown = (pose.neck[0] + 0.08, pose.neck[1] - 0.08)
    put(moved(_HEAD, turn=pose.nod, dx=crown[0], dy=crown[1]), dress.skin)
    put(moved(HEADGEAR[dress.gear], turn=pose.nod, dx=crown[0], dy=crown[1]), dress.head, shaded=dress.gear != "hair")
    if hold:
        hold()
    arm(near, pose.near_arm, dress.top)


STANDING = Pose()
CARRYING = Pose(
    near_leg=((0.4, -2.0), (0.15, -0.2)),
    far_leg=((-0.05, -1.95), (-0.7, -0.4)),
    near_arm=((0.1, -4.65), (1.1, -4.35)),
    far_arm=((0.6, -4.65), (1.45, -4.4)),
    neck=(-0.1, -6.15),
)
BENDING = Pose(
    neck=(1.15, -5.65),
    hip=(0.0, -3.75),
    near_arm=((1.25, -4.2), (1.75, -3.35)),
    far_arm=((1.7, -4.4), (2.15, -3.5)),
    nod=22,
    near_leg=((0.1, -1.95), (-0.15, -0.2)),
    far_leg=((0.35, -1.95), (0.45, -0.2)),
)
PUSHING = Pose(
    neck=(0.55, -5.95),
    hip=(-0.15, -3.65),
    near_arm=((0.75, -4.5), (1.75, -4.35)),
    far_arm=((1.15, -4.6), (1.95, -4.45)),
    near_leg=((0.45, -2.05), (-0.1, -0.25)),
    far_leg=((-0.45, -2.0), (-1.3, -0.5)),
    nod=6,
)
TABLET = Pose(near_arm=((0.2, -4.7), (0.95, -4.55)), far_arm=((0.6, -4.75), (1.2, -4.75)), nod=14)
