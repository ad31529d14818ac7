"""A catalogue's name to its indices on a server, those that serve, former ones, and ones that are being made.

A catalogue is two indices behind two aliases: documents and editions. Made anew it is two more with the next number,
and one step turns both aliases from the old ones to the new. They are written by aliases of their own, then and later:
what is written to an alias that is gone is refused, while a server would make an index that is gone anew, of another
form; and nothing goes into another generation than the one whose words it is compressed with.
Indices of other programs that happen to be named so are left alone.
"""

import re
from collections.abc import Iterator

from pinban.archive.store.opensearch import findings
from pinban.archive.store.opensearch.form import editions_form, stories_form
from pinban.archive.store.opensearch.server import Data, Server
from pinban.files import OutputError

_NUMBER = re.compile(r"-(\d{1,9})$")
_TRIES = 5  # numbers that others may have taken just before
_SHOWN = 80  # characters of another program's name


def editions(name: str) -> str:
    """The alias of a catalogue's editions, beside that of its documents."""
    return f"{name}-editions"


def beside(index: str) -> str:
    """The index of editions beside one of documents: ``pinban-3`` to ``pinban-editions-3``."""
    return _NUMBER.sub(r"-editions-\1", index)


def loading(index: str) -> str:
    """The alias by which an index is written."""
    return f"{index}-loading"


def serving(server: Server) -> str:
    """The index of documents that serves, fit to be written by its own alias. Raises where there is none."""
    name = f"{server.address.name}-{max(numbers(server, aliased=True), default=0)}"
    for index in (name, beside(name)):  # catalogues that were made by earlier versions lack it
        server.ask("PUT", f"/{index}/_alias/{loading(index)}")
    return name


def number_of(index: str) -> int:
    """The number of a catalogue's index."""
    return int(index.rpartition("-")[2])


def begun(server: Server) -> str:
    """Two new indices, made empty; the name of that of documents.

    Raises :class:`OutputError` where the catalogue's own name is another program's.
    """
    for _ in range(_TRIES - 1):
        try:
            return _made(server)
        except OutputError as error:
            if error.finding.code != findings.EXISTS.code:
                raise
    return _made(server)


def _made(server: Server) -> str:
    name = f"{server.address.name}-{_free(server)}"
    for index, form in ((name, stories_form()), (beside(name), editions_form())):
        server.ask("PUT", f"/{index}", {**form, "aliases": {loading(index): {}}})
    return name


def numbers(server: Server, *, aliased: bool = False) -> set[int]:
    """The numbers of the catalogue's indices, those of broken attempts too; ``aliased``: of the one that serves."""
    name = server.address.name
    return {
        number
        for number, index in indices(server, server.address.name if aliased else "")
        if not aliased or index == f"{name}-{number}"
    }


def indices(server: Server, alias: str = "") -> list[tuple[int, str]]:
    """The catalogue's indices, each with its number; of an ``alias`` alone where one is named."""
    with server.understanding():
        return [
            (number_of(index), index)
            for index, item in _there(server, f"{server.address.name}-*")
            if _is_ours(server, index, item) and (not alias or alias in item["aliases"])
        ]


def _free(server: Server) -> int:
    """A number that no index has under the catalogue's name. Raises where the name itself is another program's."""
    name, taken = server.address.name, 0
    with server.understanding():
        for index, item in _there(server, f"{name},{name}-*"):
            number = _numbered(server, index)
            taken = max(taken, int(number[2]) if number else 0)
            if {index, *item["aliases"]} & {name, editions(name)} and not _is_ours(server, index, item):
                raise server.wrong(findings.TAKEN, name=index[:_SHOWN])
    return taken + 1


def _there(server: Server, names: str) -> Iterator[tuple[str, Data]]:
    yield from server.ask("GET", f"/{names}", ignore_unavailable="true").items()


def _numbered(server: Server, index: str) -> re.Match[str] | None:
    return re.fullmatch(re.escape(server.address.name) + r"(-editions)?-(\d{1,9})", index)


def _is_ours(server: Server, index: str, item: Data) -> bool:
    """Whether an index is one of the catalogue's: named so, with its fields, of whatever form."""
    match = _numbered(server, index)
    if match is None:
        return False
    fields = {"where", "whole", "form"} if match[1] else {"beside", "also", "copy"}
    return fields <= set(item["mappings"].get("properties", {}))
