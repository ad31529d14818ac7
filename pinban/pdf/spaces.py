"""A colour space and its components to the inks that they print with (ISO 32000-1, 8.6)."""

from dataclasses import dataclass

import pikepdf

from pinban.pdf.objects import PdfObject, entry, numbers, text_of

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")

COMPONENTS = {"DeviceGray": 1, "CalGray": 1, "DeviceRGB": 3, "CalRGB": 3, "Lab": 3, "DeviceCMYK": 4}
COMPONENTS |= {"ICCBased-1": 1, "ICCBased-3": 3, "ICCBased-4": 4, "Separation": 1}
"""How many components a colour of a family has, where the family tells."""

_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour space's family (``DeviceCMYK``, ``Separation``, ``ICCBased-3`` …) and the components.

    ``colorants`` are the inks that a Separation or DeviceN space names; ``pattern`` the pattern's resource name.
    """

    space: str
    values: tuple[float, ...]
    colorants: tuple[str, ...] = ()
    pattern: PdfObject = None

    @property
    def inks(self) -> dict[str, float] | None:
        """How much of each ink, 0 to 1, inks of which there is none left out; ``None`` where only a RIP can tell."""
        if self.space in ("DeviceCMYK", "ICCBased-4"):
            shares = zip(PROCESS, self.values, strict=False)
        elif self.space in ("DeviceGray", "CalGray", "ICCBased-1"):
            shares = zip(("Black",), (1.0 - value for value in self.values), strict=False)
        elif self.space in ("Separation", "DeviceN"):
            shares = zip(self.colorants, self.values, strict=False)
        elif self.space in ("DeviceRGB", "ICCBased-3") and self.values == (1.0, 1.0, 1.0):
            return {}
        else:
            return None
        inks = {name: min(1.0, value) for name, value in shares if value > 0 and name != "None"}
        return dict.fromkeys(PROCESS, inks["All"]) if "All" in inks else inks

    @property
    def black_alone(self) -> bool:
        """Full black ink and no other, in whatever space."""
        return self.inks == {"Black": 1.0}


def leaves_others(colour: Colour, *, over: bool, mode: int) -> bool:
    """Whether the inks that a colour has none of stay as they are beneath it (ISO 32000-1, table 149).

    DeviceCMYK needs overprint mode 1 for that; other process spaces replace all process inks; a Separation and
    DeviceN leave those be that they do not name.
    """
    if not over:
        return False
    if colour.space in ("Separation", "DeviceN"):
        return "All" not in colour.colorants and not set(PROCESS) <= set(colour.colorants)
    return colour.space == "DeviceCMYK" and mode == 1


def family(space: PdfObject, resources: PdfObject, depth: int = 0) -> str:
    """A colour space's family; ``ICCBased-n`` with its number of components, the base for ``Indexed``."""
    if depth > 4:
        return "unknown"
    if isinstance(space, pikepdf.Name):
        name = text_of(space)
        if name in ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"):
            return name
        if name in _SHORT:
            return _SHORT[name]
        named = entry(resources, "/ColorSpace", [space])
        return "unknown" if named is None else family(named, resources, depth + 1)
    if not isinstance(space, pikepdf.Array) or not len(space):
        return "unknown"
    name = text_of(space[0])
    if name == "ICCBased" and len(space) > 1 and isinstance(space[1], pikepdf.Stream):
        return f"ICCBased-{int((numbers([space[1].get('/N')]) or (0.0,))[0])}"
    if name in ("Indexed", "I") and len(space) > 1:
        return family(space[1], resources, depth + 1)
    return _SHORT.get(name, name)


def entry_space(space: PdfObject, resources: PdfObject) -> PdfObject:
    """A colour space itself, where it is the name of one among the resources."""
    named = entry(resources, "/ColorSpace", [space]) if isinstance(space, pikepdf.Name) else None
    return space if named is None else named


def colorants(space: PdfObject, resources: PdfObject) -> tuple[str, ...]:
    """The inks that a Separation or DeviceN space names, also below ``Indexed``; none for other spaces."""
    for _ in range(4):
        if isinstance(space, pikepdf.Name):
            space = entry(resources, "/ColorSpace", [space])
        if not isinstance(space, pikepdf.Array) or len(space) < 2:
            return ()
        kind = f"/{text_of(space[0])}"
        if kind == "/Separation":
            return (_ink(space[1]),)
        if kind == "/DeviceN" and isinstance(space[1], pikepdf.Array):
            return tuple(_ink(name) for name in space[1])
        if kind not in ("/Indexed", "/I", "/Pattern"):
            return ()
        space = space[1]
    return ()


def _ink(name: PdfObject) -> str:
    return text_of(name)


def initial(space: str, names: tuple[str, ...]) -> tuple[float, ...]:
    """The colour that choosing a space sets (8.6.5.6 and after)."""
    if space in ("DeviceCMYK", "ICCBased-4"):
        return (0.0, 0.0, 0.0, 1.0)
    if space in ("Separation", "DeviceN"):
        return (1.0,) * len(names)
    if space in ("DeviceGray", "CalGray", "ICCBased-1"):
        return (0.0,)
    return (0.0, 0.0, 0.0) if space in ("DeviceRGB", "CalRGB", "Lab", "ICCBased-3") else ()
