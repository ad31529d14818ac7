"""Pinban 拼版: Chinese newspaper manuscripts in, print-ready pages and a merged supplement out."""

from collections.abc import Callable, Mapping
from importlib import import_module

__version__ = "0.1.0"


def front_door(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A package's ``__getattr__`` (PEP 562) that imports the module of a name when the name is first asked for.

    ``homes`` are modules of the package by the names that it shows. A command that needs one of them does not wait for
    the libraries that only the others need.
    """

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        return value

    return get
