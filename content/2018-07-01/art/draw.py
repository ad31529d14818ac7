"""Redraws every picture and advert of the edition: python draw.py [NAME…]."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path as File

HERE = File(__file__).parent
PICTURES = {
    "bees": "pictures/bees.png",
    "clouds": "pictures/clouds.svg",
    "cold_chain": "pictures/cold-chain.png",
    "ecommerce": "pictures/ecommerce.png",
    "freight_chart": "pictures/freight-chart.svg",
    "fridge": "pictures/fridge.svg",
    "grass_moon": "pictures/grass-moon.png",
    "grassland": "pictures/grassland.png",
    "lamp": "pictures/lamp.png",
    "night_bus": "pictures/night-bus.png",
    "last_drop": ("pictures/last-drop-1.svg", "pictures/last-drop-2.svg", "pictures/last-drop-3.svg"),
    "villages_chart": "pictures/villages-chart.svg",
    "water_tunnel": "pictures/water-tunnel.svg",
    "bookfair": "adverts/bookfair.png",
    "library": "adverts/library.png",
}


def main(names: list[str]) -> None:
    """Draw the named pictures, or all of them."""
    for name in names or list(PICTURES):
        files = PICTURES[name]
        for file in (files,) if isinstance(files, str) else files:
            target = HERE.parent / file
            target.parent.mkdir(exist_ok=True)
            import_module(name).draw(target)
            print(f"{file}  {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
