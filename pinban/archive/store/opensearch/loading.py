"""Editions to a catalogue on a server: each document written once, an edition known when all of it is there.

Documents are never changed; an edition says when all its documents are there. A catalogue is made anew beside the old
one (``generations``), which whoever searches meanwhile has, whole.
"""

import base64
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from pinban.archive.catalogue.building import Bag
from pinban.archive.catalogue.documents import Document, IndexData, documents, read_index
from pinban.archive.catalogue.interface import Shelved, edition_number
from pinban.archive.catalogue.squeezing import Squeezer, shared_words
from pinban.archive.store.opensearch import findings
from pinban.archive.store.opensearch.form import FORM, LOADED, SERVING, edition_document, story_documents
from pinban.archive.store.opensearch.generations import (
    begun,
    beside,
    editions,
    indices,
    loading,
    number_of,
    numbers,
    serving,
)
from pinban.archive.store.opensearch.server import Address, Data, Server, address_of
from pinban.diagnostics import Diagnostic
from pinban.files import OutputError

_PAGE = 10_000
_NOTE = "form"
"""The id of the note that says which form a catalogue has."""
_LOADING = 600.0  # seconds that loading waits for an answer
Each = Callable[[Callable[["Part"], list[Diagnostic]], Sequence["Part"]], Iterable[list[Diagnostic]]]
"""What runs a function over parts, in this process or in many."""
Part = tuple[Address, str, Sequence[Bag], frozenset[str], bytes]
"""Bags that one worker takes in: where to, into which index, which of their versions are the current ones, and the
words that copies are compressed with."""
_FEW = 5000
"""Documents whose room is not worth waiting for."""
_LOOKS, _PAUSE = 60, 1.0  # whether the server has let go, and the seconds between
_TOGETHER = 16  # editions that a worker takes in at a time


def name_of(edition: int, n: int) -> str:
    """A document's name in the index."""
    return f"{edition}-{n}"


def superseded(server: Server) -> frozenset[int]:
    """The numbers of editions that a later version has put right. Raises where there is no catalogue of this form."""
    query = {"bool": {"should": [{"term": {"current": False}}, {"exists": {"field": "form"}}]}}
    late, form = list[int](), None
    with server.understanding():
        for told in _every(server, query, ("number", "form")):
            form = int(told["form"][0]) if "form" in told else form
            late += map(int, told.get("number", []))
    if form is None:
        raise server.wrong(findings.NO_SUCH)
    if form != FORM:
        raise server.wrong(findings.OTHER_SCHEMA, then=form, known=FORM)
    return frozenset(late)


def known(server: Server) -> frozenset[str]:
    """``where`` of every version that is there as a whole."""
    with server.understanding():
        told = _every(server, {"term": {"whole": True}}, ("where",))
        return frozenset(str(where) for item in told for where in item["where"])


def _every(server: Server, query: Data, fields: Sequence[str], index: str = "") -> Iterator[Data]:
    """Some fields of every edition that fits, page by page: of the catalogue that serves, or of an ``index``."""
    index = index or editions(server.address.name)
    after: object = None
    while True:
        body: dict[str, object] = {
            "query": query, "size": _PAGE, "_source": False, "docvalue_fields": list(fields),
            "sort": [{"number": {"order": "asc", "missing": "_first"}}],
        }  # fmt: skip
        if after is not None:
            body["search_after"] = after
        with server.understanding():
            (answer,) = server.many([(index, body)])
            hits = answer["hits"]["hits"]
            told, after = (
                [dict(hit.get("fields", {})) for hit in hits],
                hits[-1]["sort"] if len(hits) >= _PAGE else None,
            )
        yield from told
        if after is None:
            return


def edition_at(server: Server, where: str) -> Data | None:
    """The version of an edition at a place of the store."""
    body = {"query": {"term": {"where": where}}, "size": 1}
    with server.understanding():
        (answer,) = server.many([(editions(server.address.name), body)])
        hits = answer["hits"]["hits"]
        return hits[0]["_source"] if hits else None


def put(server: Server, shelved: Shelved, index: IndexData, items: Iterable[Document]) -> None:
    """Take in a version of an edition; the newest version of an edition is its current one.

    The edition is written, its documents, and then that they are all there: no hit is without its edition. Where
    another catalogue takes the place of the one that is written, it is all done again there.
    """
    held = list(items)
    server.again(lambda: _put(server, serving(server), shelved, index, held))


def _put(server: Server, name: str, shelved: Shelved, index: IndexData, items: Sequence[Document]) -> None:
    stories, own = loading(name), loading(beside(name))
    others = _versions(server, own, shelved.id)
    newest = max((version for version, _ in others), default=0)
    number, current = edition_number(shelved), shelved.version >= newest
    edition = edition_document(shelved, index, len(items), current=current, whole=False)
    server.load([_action(own, str(number), edition)])
    server.load(_stories(stories, shelved, index, items, Squeezer(words_of(server, own))))
    server.ask("POST", f"/{own}/_update/{number}", {"doc": {"whole": True}}, require_alias="true")
    for version, former in others:
        if version < shelved.version:
            server.ask("POST", f"/{own}/_update/{former}", {"doc": {"current": False}}, require_alias="true")
    server.ask("POST", f"/{stories},{own}/_refresh")


def words_of(server: Server, index: str = "") -> bytes:
    """The words that a catalogue's copies are compressed with: of the one that serves, or by an index of editions."""
    index = index or editions(server.address.name)
    told = server.again(lambda: server.ask("GET", f"/{index}/_doc/{_NOTE}"))
    with server.understanding():
        return base64.b64decode(told["_source"]["words"])


def _versions(server: Server, index: str, edition: str) -> list[tuple[int, int]]:
    """The versions of an edition that are there, each with its number."""
    with server.understanding():
        told = _every(server, {"term": {"id": edition}}, ("version", "number"), index)
        return [(int(item["version"][0]), int(item["number"][0])) for item in told]


def _stories(
    name: str, shelved: Shelved, index: IndexData, items: Iterable[Document], squeezer: Squeezer
) -> Iterator[Data]:
    """What writes an edition's documents."""
    number = edition_number(shelved)
    for item in story_documents(shelved, index, items, squeezer):
        yield _action(name, name_of(number, item["n"]), item)


def _action(index: str, name: str, document: Data) -> Data:
    return {"_op_type": "create", "_index": index, "_id": name, "_source": document}


def refresh(address: str, bags: Iterable[Bag]) -> list[Diagnostic]:
    """Take in what the catalogue does not hold yet; make it where there is none. Raises :class:`OutputError`."""
    server = Server(address_of(address), seconds=_LOADING)
    try:
        if not numbers(server, aliased=True):
            return rebuild(address, bags)[1]
        superseded(server)
        there = known(server)
        told: list[Diagnostic] = []
        for bag in bags:
            if bag.shelved.where not in there:
                index, more = read_index(bag.bag, bag.shelved.where)
                told += more
                if index is not None:
                    put(server, bag.shelved, index, documents(index, bag.bag))
        return told
    finally:
        server.close()


def rebuild(address: str, bags: Iterable[Bag], each: Each = map) -> tuple[int, list[Diagnostic]]:
    """Make the catalogue anew from all ``bags``; how many documents it holds.

    ``each`` runs the parts of the work, here or on many machines, which must see the bags at the same paths. The old
    catalogue serves until the new one takes its place. Raises :class:`OutputError`.
    """
    server = Server(address_of(address), seconds=_LOADING)
    try:
        server.check()
        name = begun(server)
        shelved = list(bags)
        words = _first_words(shelved)
        with _overtaken(server):
            told = [item for some in each(take, _parts(server.address, name, shelved, words)) for item in some]
            note = {"form": FORM, "words": base64.b64encode(words).decode()}
            server.load([_action(loading(beside(name)), _NOTE, note)])
            _finish(server, name)
        return _count(server, server.address.name), told
    finally:
        server.close()


@contextmanager
def _overtaken(server: Server) -> Iterator[None]:
    """Say so where what is loaded inside goes away: another program has made the catalogue anew meanwhile."""
    try:
        yield
    except OutputError as error:
        if error.finding.code != findings.NO_SUCH.code:
            raise
        raise server.wrong(findings.OVERTAKEN) from error


def _first_words(bags: Iterable[Bag]) -> bytes:
    """The words of the first edition that has any."""
    for bag in bags:
        index, _ = read_index(bag.bag, bag.shelved.where)
        if index is not None and (words := shared_words(list(documents(index, bag.bag)))):
            return words
    return b""


def _parts(address: Address, name: str, bags: Sequence[Bag], words: bytes) -> list[Part]:
    """The work in parts that stand each for itself."""
    newest: dict[str, int] = {}
    for bag in bags:
        newest[bag.shelved.id] = max(bag.shelved.version, newest.get(bag.shelved.id, 0))
    current = {bag.shelved.where for bag in bags if bag.shelved.version == newest[bag.shelved.id]}
    parts = [bags[at : at + _TOGETHER] for at in range(0, len(bags), _TOGETHER)]
    return [(address, name, some, frozenset(current & {bag.shelved.where for bag in some}), words) for some in parts]


def take(part: Part) -> list[Diagnostic]:
    """Take some bags into an index; done twice, they are there once."""
    address, name, bags, current, words = part
    server, squeezer = Server(address, seconds=_LOADING), Squeezer(words)
    told, whole = list[Diagnostic](), list[Data]()

    def stories() -> Iterator[Data]:
        for bag in bags:
            index, more = read_index(bag.bag, bag.shelved.where)
            told.extend(more)
            if index is not None:
                held = list(documents(index, bag.bag))
                yield from _stories(loading(name), bag.shelved, index, held, squeezer)
                is_current, number = bag.shelved.where in current, str(edition_number(bag.shelved))
                item = edition_document(bag.shelved, index, len(held), current=is_current, whole=True)
                whole.append(_action(loading(beside(name)), number, item))

    try:
        server.load(stories())
        server.load(whole)
    finally:
        server.close()
    return told


def _finish(server: Server, name: str) -> None:
    """Make what was loaded quick to search, and put it in the place of the former catalogue in one step.

    What was begun later is left: it will take this one's place when it is done.
    """
    merge(server, name)
    alias, own = server.address.name, number_of(name)
    actions: list[Data] = [
        {"add": {"index": name, "alias": alias}},
        {"add": {"index": beside(name), "alias": editions(alias)}},
    ]
    former = [index for number, index in indices(server) if number < own]
    actions += [{"remove_index": {"index": index}} for index in former]
    server.ask("POST", "/_aliases", {"actions": actions})


def _count(server: Server, index: str) -> int:
    """How many documents an index holds."""
    with server.understanding():
        return int(server.ask("GET", f"/{index}/_count")["count"])


def merge(server: Server, name: str) -> None:
    """What was loaded into an index, and into that of its editions, as one part each, quick to search."""
    both = f"{name},{beside(name)}"
    server.ask("PUT", f"/{both}/_settings", LOADED)
    server.ask("POST", f"/{both}/_refresh")
    server.ask("POST", f"/{both}/_flush", force="true")
    if _count(server, name) > _FEW:
        _let_go(server, name)
    server.ask("POST", f"/{both}/_flush", force="true")
    server.ask("POST", f"/{both}/_forcemerge", max_num_segments="1")
    server.ask("PUT", f"/{both}/_settings", SERVING)


def _let_go(server: Server, name: str) -> None:
    """Wait until the server keeps none of what it was sent for a node that may fail: merging drops what it lets go.

    It looks every half minute; where it takes longer the documents take twice their room until they are merged again.
    """
    for _ in range(_LOOKS):
        with server.understanding():
            told = server.ask("GET", f"/{name}/_stats", level="shards")["indices"][name]["shards"]
            shards = [shard for copies in told.values() for shard in copies]
            kept = [lease["retaining_seq_no"] for shard in shards for lease in shard["retention_leases"]["leases"]]
            if kept and min(kept) > max(shard["seq_no"]["max_seq_no"] for shard in shards):
                return
        time.sleep(_PAUSE)
