"""A page PDF's object by object to one without what PDF/A-2 forbids and what no reader of the page sees.

Nothing here changes how the page looks: scripts, attached files, forms' machinery and hidden notes go, drawings and
letters stay as they are, byte for byte. What cannot be mended so is left for :mod:`.faults` to tell.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from pinban.pdf.objects import PdfObject, numbers
from pinban.pdf.streams import TooMuchContentError, check_length, filters

_KEPT_BY_ROOT = frozenset(
    ("/Type", "/Pages", "/Version", "/Extensions", "/Lang", "/OCProperties", "/OutputIntents", "/StructTreeRoot",
     "/MarkInfo", "/PageLabels", "/ViewerPreferences")
)  # fmt: skip
_TOLD_OF_ROOT = {"/OpenAction": "script", "/AA": "script", "/AcroForm": "form", "/Outlines": "outline"}
_DROPPED = {
    "/XObject": ("/OPI", "/Ref", "/PS", "/Alternates", "/Metadata", "/Measure", "/PtData"),
    "/ExtGState": ("/TR", "/HTP", "/HT"),
}
_PAGE_DROPPED = ("/AA", "/PieceInfo", "/Metadata", "/PresSteps", "/Thumb")
_ANYWHERE = ("/Metadata", "/PieceInfo")
_TO_STAMPS = frozenset(
    ("/Widget", "/3D", "/Sound", "/Screen", "/Movie", "/FileAttachment", "/RichMedia", "/PrinterMark", "/TrapNet")
)
_OF_STAMPS = frozenset(("/Type", "/Subtype", "/Rect", "/F", "/AP", "/P", "/NM", "/M", "/OC"))
_NEED_NO_LOOK = frozenset(("/Link", "/Popup"))
_ACTIONS = frozenset(("/GoTo", "/GoToR", "/URI", "/Thread", "/Named"))
_NAMED = frozenset(("/NextPage", "/PrevPage", "/FirstPage", "/LastPage"))
_PRINTED, _UNSEEN = 4, 1 | 2 | 32
_LZW = ("/LZWDecode", "/LZW")
_NESTED_MOST = 200_000


def mend(document: pikepdf.Pdf) -> list[str]:
    """Take out of a document of one page what PDF/A-2 forbids; what of that a person may miss is named.

    Raises :class:`TooMuchContentError` and ``pikepdf.PdfError``.
    """
    taken = [*_mend_root(document), *_mend_notes(document.pages[0].obj)]
    page: PdfObject = document.pages[0].obj
    for key in _PAGE_DROPPED:
        _drop(page, key)
    _own_resources(document.pages[0])
    for item in document.objects:
        _mend_object(document, item)
    return list(dict.fromkeys(taken))


def _mend_root(document: pikepdf.Pdf) -> Iterator[str]:
    root: PdfObject = document.Root
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        if "/JavaScript" in names:
            yield "script"
        if "/EmbeddedFiles" in names:
            yield "attachment"
    for key in list(root.keys()):
        if key in _KEPT_BY_ROOT:
            continue
        told = _TOLD_OF_ROOT.get(key, "")
        if told and (key != "/OpenAction" or _runs(root[key])):
            yield told
        del root[key]
    _mend_layers(root.get("/OCProperties"))


def _runs(action: PdfObject) -> bool:
    """Whether what is done when a file opens is more than to show a place."""
    return isinstance(action, Dictionary) and action.get("/S") != Name.GoTo


def _mend_layers(layers: PdfObject) -> None:
    """Every configuration has a name of its own, and none switches by itself (ISO 19005-2, 6.9)."""
    if not isinstance(layers, Dictionary):
        return
    first, others = layers.get("/D"), layers.get("/Configs")
    configs = [first, *(others if isinstance(others, Array) else ())]
    for number, config in enumerate(item for item in configs if isinstance(item, Dictionary)):
        config.Name = pikepdf.String(f"{number + 1}")
        _drop(config, "/AS")
        _drop(config, "/Order")


def _mend_notes(page: PdfObject) -> Iterator[str]:
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        _drop(page, "/Annots")
        return
    kept = []
    for note in notes:
        if isinstance(note, Dictionary) and _stays(note):
            _mend_note(note)
            kept.append(note)
        else:
            yield "note"
    page.Annots = Array(kept)
    if not kept:
        del page["/Annots"]


def _stays(note: PdfObject) -> bool:
    """Whether a note is seen on the page, and by its own look; what needs none may stay."""
    flags = int((numbers([note.get("/F", 0)]) or (0.0,))[0])
    seen = isinstance(_look(note), Stream) or str(note.get("/Subtype", "")) in _NEED_NO_LOOK
    return seen and not flags & _UNSEEN


def _look(note: PdfObject) -> PdfObject:
    """How a note looks: of a button as its state is (12.5.5)."""
    looks = note.get("/AP")
    look = looks.get("/N") if isinstance(looks, Dictionary) else None
    return look.get(str(note.get("/AS", "/Off"))) if isinstance(look, Dictionary) else look


def _mend_note(note: PdfObject) -> None:
    """A note that prints as it is seen; the look of a form's field, and of what PDF/A forbids, stays as a stamp."""
    note.F = int((numbers([note.get("/F", 0)]) or (0.0,))[0]) | _PRINTED
    if isinstance(look := _look(note), Stream):
        note.AP = Dictionary(N=look)
    _drop(note, "/AA")
    if str(note.get("/Subtype", "")) in _TO_STAMPS:
        for key in [key for key in note if key not in _OF_STAMPS]:
            del note[key]
        note.Subtype = Name.Stamp
    action = note.get("/A")
    if action is not None and not _may_act(action):
        del note["/A"]


def _may_act(action: PdfObject) -> bool:
    if not isinstance(action, Dictionary):
        return False
    kind = str(action.get("/S", ""))
    return kind in _ACTIONS and (kind != "/Named" or str(action.get("/N", "")) in _NAMED) and "/Next" not in action


def _own_resources(page: pikepdf.Page) -> None:
    """What the page inherits becomes its own (6.2.2: a content stream's resources are its own)."""
    page.obj.Resources = page.resources
    for key in ("/MediaBox", "/CropBox", "/Rotate"):
        held: PdfObject = page.obj.get(key)
        if held is None and (inherited := _inherited(page.obj, key)) is not None:
            page.obj[key] = inherited


def _inherited(node: PdfObject, key: str) -> PdfObject:
    for _ in range(50):
        node = node.get("/Parent")
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
    return None


def _mend_object(document: pikepdf.Pdf, item: PdfObject) -> None:
    """One object, and what is written within it, without the keys that PDF/A forbids, wherever they stand."""
    waiting, looked = [item], 0
    while waiting and looked < _NESTED_MOST:
        held, looked = waiting.pop(), looked + 1
        if isinstance(held, Dictionary | Stream):
            _mend_keys(document, held)
            waiting += [inner for inner in held.values() if _is_direct(inner)]
        elif isinstance(held, Array):
            waiting += [inner for inner in held if _is_direct(inner)]


def _is_direct(item: PdfObject) -> bool:
    return isinstance(item, Array | Dictionary) and not item.is_indirect


def _mend_keys(document: pikepdf.Pdf, item: PdfObject) -> None:
    kind, sort = item.get("/Type"), item.get("/Subtype")
    if kind != Name.Catalog:
        for key in _ANYWHERE:
            _drop(item, key)
    if isinstance(item, Stream):
        _mend_stream(document, item, sort)
        return
    states = item.get("/ExtGState")
    for state in states.values() if isinstance(states, Dictionary) else ():
        _mend_state(state)
    if kind == Name.ExtGState:
        _mend_state(item)
    if kind == Name.FontDescriptor:
        _drop(item, "/CIDSet")
        _drop(item, "/CharSet")
    if sort == Name.CIDFontType2 and "/CIDToGIDMap" not in item:
        item.CIDToGIDMap = Name.Identity


def _mend_stream(document: pikepdf.Pdf, stream: PdfObject, sort: PdfObject) -> None:
    _unpack_lzw(stream)
    if sort in (Name.Image, Name.Form):
        for key in _DROPPED["/XObject"]:
            _drop(stream, key)
        if stream.get("/Interpolate") is True:
            stream.Interpolate = False
    if sort == Name.Form:
        _drop(stream, "/Subtype2")
        if not isinstance(stream.get("/Resources"), Dictionary):
            stream.Resources = document.pages[0].resources  # what a form without its own draws with (7.8.3)


def _mend_state(state: PdfObject) -> None:
    """A graphics state without what is for presses alone; halftones and transfer curves are not for screens (6.2.5)."""
    if not isinstance(state, Dictionary):
        return
    for key in _DROPPED["/ExtGState"]:
        _drop(state, key)
    if state.get("/TR2") not in (None, Name.Default):
        del state["/TR2"]


def _unpack_lzw(stream: PdfObject) -> None:
    """LZW, which PDF/A-2 forbids (6.1.7.2), gives way to Flate."""
    if any(name in _LZW for name in filters(stream)) and filters(stream)[-1] in _LZW:
        try:
            check_length(stream)
            stream.write(stream.read_bytes())
        except (ValueError, pikepdf.PdfError, TooMuchContentError):
            return


def _drop(holder: PdfObject, key: str) -> None:
    if key in holder:
        del holder[key]
