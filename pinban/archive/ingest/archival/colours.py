"""What colours a page is in to the one output intent that tells what they mean (ISO 19005-2, 6.2.3 and 6.2.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from pinban.archive.ingest.archival.content import checked
from pinban.pdf.icc import srgb_profile
from pinban.pdf.images.jpeg2000 import stated_space
from pinban.pdf.objects import PdfObject, text_of
from pinban.prepress import Plant, load_plants

ASSUMED = "newsprint-broadsheet"
"""The plant whose printing condition stands for inks of which a file does not say how they were to be printed."""
PROFILE_BYTES_MOST = 30_000_000
_DEVICES = ("DeviceGray", "DeviceRGB", "DeviceCMYK")
_SPACES = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}
_CLASSES = (b"mntr", b"prtr")
_USABLE = (*_CLASSES, b"scnr", b"spac")


@dataclass(frozen=True, slots=True)
class Intent:
    """A profile with the condition that it stands for; ``assumed`` where the file does not say it."""

    profile: bytes
    components: int
    identifier: str
    info: str
    assumed: bool = False


def families_of(document: pikepdf.Pdf, drawn: set[str]) -> set[str]:
    """The device spaces that are used: in content, ``drawn``, and by pictures, gradients, inks' alternates, groups."""
    named = {text_of(item) for item in _names(document)}
    images = {stated_space(item) for item in document.objects if isinstance(item, Stream) and _is_jpx(item)}
    return ({*drawn, *named, *images}) & set(_DEVICES)


def _is_jpx(item: Stream) -> bool:
    return item.get("/Subtype") == Name.Image and "/ColorSpace" not in item


def _names(document: pikepdf.Pdf) -> Iterator[PdfObject]:
    """Every name that stands as a value anywhere: colour spaces may be nested."""
    for item in document.objects:
        waiting, depth = [item], 0
        while waiting and depth < 200_000:
            held, depth = waiting.pop(), depth + 1
            if isinstance(held, Name):
                yield held
            elif isinstance(held, Array):
                waiting += [inner for inner in held if not _indirect(inner)]
            elif isinstance(held, Dictionary | Stream):
                waiting += [inner for key, inner in held.items() if not _indirect(inner) and key != "/Parent"]


def _indirect(item: PdfObject) -> bool:
    return isinstance(item, pikepdf.Object) and item.is_indirect and not isinstance(item, Name)


def chosen_intent(document: pikepdf.Pdf, families: set[str]) -> Intent:
    """The file's own intent where its colours are those of its profile; else sRGB, or for inks an assumed condition."""
    stated = [intent for intent in _stated(document) if intent.components != 1]
    inks = "DeviceCMYK" in families
    for intent in stated:
        if (intent.components == 4) is inks or not inks:
            return intent
    if not inks:
        return Intent(srgb_profile(), 3, "sRGB IEC61966-2.1", "sRGB IEC61966-2.1")
    plant: Plant = load_plants()[0][ASSUMED]
    return Intent(plant.profile, 4, plant.condition, f"{plant.condition_info} (assumed: the file says none)", True)


def _stated(document: pikepdf.Pdf) -> Iterator[Intent]:
    listed = document.Root.get("/OutputIntents")
    for item in listed if isinstance(listed, Array) else ():
        stream = item.get("/DestOutputProfile") if isinstance(item, Dictionary) else None
        if not isinstance(stream, Stream):
            continue
        data = checked(stream, PROFILE_BYTES_MOST)
        components = _SPACES.get(data[16:20], 0)
        if data[12:16] in _CLASSES and components and data[36:40] == b"acsp" and data[8] <= 4:
            name = text_of(item.get("/OutputConditionIdentifier", ""), "")
            yield Intent(data, components, name or "Custom", text_of(item.get("/Info", ""), "") or name or "Custom")


def write_intent(document: pikepdf.Pdf, intent: Intent, families: set[str]) -> None:
    """The output intent alone; and where it is of inks, sRGB for what is RGB, in every content stream's resources."""
    profile = Stream(document, intent.profile)
    profile.N = intent.components
    held = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(intent.identifier),
        Info=String(intent.info),
        DestOutputProfile=document.make_indirect(profile),
    )
    document.Root.OutputIntents = Array([document.make_indirect(held)])
    if intent.components == 4 and "DeviceRGB" in families:
        _write_defaults(document)


def _write_defaults(document: pikepdf.Pdf) -> None:
    profile = Stream(document, srgb_profile())
    profile.N = 3
    space = document.make_indirect(Array([Name.ICCBased, document.make_indirect(profile)]))
    for item in [document.pages[0].obj, *document.objects]:
        if not isinstance(item, Dictionary | Stream):
            continue
        resources = item.get("/Resources")
        if isinstance(resources, Dictionary):
            if not isinstance(resources.get("/ColorSpace"), Dictionary):
                resources.ColorSpace = Dictionary()
            if "/DefaultRGB" not in resources.ColorSpace:
                resources.ColorSpace.DefaultRGB = space
        group = item.get("/Group")
        if isinstance(group, Dictionary) and group.get("/CS") == Name.DeviceRGB:
            group.CS = space


def profile_fault(stream: PdfObject) -> bool:
    """Whether an ICCBased space's profile is none, or of other components than it says (6.2.4.2)."""
    if not isinstance(stream, Stream):
        return True
    data = checked(stream, PROFILE_BYTES_MOST)
    told = stream.get("/N")
    lab = data[16:20] == b"Lab " and told == 3
    sound = len(data) > 128 and data[36:40] == b"acsp" and data[12:16] in _USABLE and data[8] <= 4
    return not sound or not (lab or _SPACES.get(data[16:20]) == told)
