"""A PDF's streams to their bytes, within bounds: bombs are refused before they are unpacked."""

import base64
import warnings
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
import pikepdf
from pikepdf import Array, Name, Stream

from pinban.pdf.objects import PdfObject, operator_of, text_of
from pinban.pdf.opening import STREAM_BYTES_MOST

OPERATORS_MOST = 1_000_000
INLINE_IMAGE = "INLINE IMAGE"
"""What stands for the operators of a picture within a content stream."""
Step: TypeAlias = tuple[str, list[PdfObject], PdfObject]
"""An instruction's operator, its operands, and itself."""
_PIECE = 1 << 20
_END_BYTES = 1 << 16
_END_MARK = "PinbanEnd"
_FLATE = ("/FlateDecode", "/Fl")
_PACKED = (*_FLATE, "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL")
_ARMOUR = ("/ASCIIHexDecode", "/AHx", "/ASCII85Decode", "/A85")
_LZW = ("/LZWDecode", "/LZW")
_LZW_BYTES_MOST = 4_000_000  # one byte may unpack to 1366, and qpdf has no bound for it


class TooMuchContentError(Exception):
    """A page with more operators, deeper forms or longer streams than any newspaper page has."""


def filters(stream: PdfObject) -> list[str]:
    """The names of a stream's filters, in the order in which they unpack."""
    named = stream.get("/Filter", stream.get("/F"))
    listed = list(named) if isinstance(named, Array) else [named]
    return [f"/{text_of(name)}" for name in listed if isinstance(name, Name)]


def check_length(stream: Stream, most: int = STREAM_BYTES_MOST, *, packings: int = 1) -> None:
    """Raise :class:`TooMuchContentError` for a stream that unpacks to more than ``most`` bytes.

    It may be packed ``packings`` times; what the first unpacking gives is measured. Raises ``ValueError`` for ASCII
    that stands for no bytes.
    """
    names = filters(stream)
    if sum(name in _PACKED for name in names) > packings:
        raise TooMuchContentError
    if not any(name in _PACKED for name in names):
        return
    raw = stream.read_raw_bytes()
    if names[-1] in _LZW and len(raw) > _LZW_BYTES_MOST:
        raise TooMuchContentError
    while names and names[0] in _ARMOUR:
        raw = _unarmoured(raw, names.pop(0))
    if names[0] not in _FLATE:
        return  # qpdf's own bounds hold
    if _unpacks_to_more(raw, most):
        raise TooMuchContentError


def _unpacks_to_more(packed: bytes, most: int) -> bool:
    """Whether a Flate stream gives more than ``most`` bytes; what follows its end, or is damaged, is not counted."""
    unpacker, length, rest = zlib.decompressobj(), 0, packed
    while length <= most and not unpacker.eof:
        try:
            piece = unpacker.decompress(rest, _PIECE)
        except zlib.error:
            return False  # qpdf reports what is damaged
        if not piece and unpacker.unconsumed_tail in (b"", rest):
            return False  # the data ends before the stream does, or nothing more comes of it
        length, rest = length + len(piece), unpacker.unconsumed_tail
    return length > most


def bounded(stream: Stream, most: int) -> bytes:
    """The first ``most`` bytes that a stream unpacks to.

    Raises :class:`TooMuchContentError` for a bomb, ``ValueError`` and ``pikepdf.PdfError`` for what cannot be unpacked.
    """
    check_length(stream)
    return bytes(stream.read_bytes()[:most])


def _unarmoured(data: bytes, name: str) -> bytes:
    """The bytes that ASCII stands for. Raises ``ValueError`` for what does not stand for any."""
    if name in ("/ASCIIHexDecode", "/AHx"):
        digits = b"".join(data.partition(b">")[0].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))  # 7.4.2: an odd last digit is x0
    return base64.a85decode(data.removeprefix(b"<~").partition(b"~")[0])


def coded(stream: Stream) -> bytes:
    """A stream's bytes with every filter undone but the last: a JPEG that was packed once more.

    Raises :class:`TooMuchContentError`, and ``ValueError`` for what cannot be undone.
    """
    data = stream.read_raw_bytes()
    for name in filters(stream)[:-1]:
        try:
            if name in _FLATE:
                unpacker = zlib.decompressobj()
                data = unpacker.decompress(data, STREAM_BYTES_MOST)
                if unpacker.unconsumed_tail and not unpacker.eof:
                    raise TooMuchContentError
            elif name in _ARMOUR:
                data = _unarmoured(data, name)
            else:
                raise ValueError(name)
        except zlib.error as error:
            raise ValueError(str(error)) from error
    return data


def walk(holder: PdfObject, only: str = "", *, ours: bool = False) -> Iterator[Step]:
    """A page's or a form's instructions, one by one: the one way through content streams.

    ``only`` are the operators that are wanted, with spaces between. What is ``ours`` is taken however long it is.
    Raises :class:`TooMuchContentError` and ``pikepdf.PdfError``.
    """
    return steps(parsed(holder, only, ours=ours)[0])


def steps(instructions: Iterable[PdfObject]) -> Iterator[Step]:
    """Each instruction's operator and operands, and itself; an inline image has its own name and no operands."""
    for item in instructions:
        operator = operator_of(item)
        yield operator, [] if operator == INLINE_IMAGE else list(item.operands), item


def parsed(holder: PdfObject, only: str = "", *, ours: bool = False) -> tuple[list[PdfObject], bool]:
    """A page's or a form's instructions, and whether the last is whole. See :func:`walk`."""
    streams = _streams(holder)
    if not streams:
        return [], True
    end = b"" if ours else _checked_end(streams)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pikepdf warns of what breaks off in a form, not in a page
        return list(pikepdf.parse_content_stream(holder, only)), _is_whole(end)


def content_of(holder: PdfObject) -> bytes:
    """The content of a page or a form of our own making, however long it is."""
    return b"\n".join(stream.read_bytes() for stream in _streams(holder))


def _streams(holder: PdfObject) -> list[Stream]:
    content = holder if isinstance(holder, Stream) else holder.get("/Contents")
    return [item for item in (content if isinstance(content, Array) else [content]) if isinstance(item, Stream)]


def _checked_end(streams: Sequence[Stream]) -> bytes:
    """The end of a content; raises :class:`TooMuchContentError` for one that would take too long to read."""
    length = words = operands = 0
    end = b""
    for stream in streams:
        check_length(stream)
        data = stream.read_bytes()
        length, words, operands = length + len(data) + 1, words + _words(data), operands + _operands(data)
        if length > STREAM_BYTES_MOST or words > OPERATORS_MOST * 4 or operands > OPERATORS_MOST * 12:
            raise TooMuchContentError
        end = (end + b"\n" + data)[-_END_BYTES:]
    return end


def _is_whole(end: bytes) -> bool:
    """Whether nothing is left over at a content's end: a word put there is an operator, and has no operands.

    qpdf gives what it could read and says nothing of the rest. Where the end begins within a picture or a string its
    first words are none; they do no harm.
    """
    with pikepdf.Pdf.new() as work:
        marked = Stream(work, end + b"\n" + _END_MARK.encode())
        told = pikepdf.parse_content_stream(marked, _END_MARK)
        return len(told) == 1 and len(told[0].operands) == 0


def _words(data: bytes) -> int:
    """How many operators a stream may have: letters that end a word. An upper bound, at no cost."""
    raw = np.frombuffer(data, dtype=np.uint8)
    letters = ((raw | 32) >= 97) & ((raw | 32) <= 122) | (raw == 39) | (raw == 34) | (raw == 42)
    return int(np.count_nonzero(letters[:-1] & ~letters[1:])) + 1


def _operands(data: bytes) -> int:
    """How many figures a stream has, about: those that end at white space."""
    raw = np.frombuffer(data, dtype=np.uint8)
    figures = (raw >= 48) & (raw <= 57)
    return int(np.count_nonzero(figures[:-1] & (raw[1:] <= 32)))
