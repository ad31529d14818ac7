"""Documents that build on one another (``extends:``) to one document that knows the file of each of its values."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pinban.files.yamldoc import Loc, YamlDoc


def laid_on(own: YamlDoc, base: YamlDoc) -> YamlDoc:
    """``own`` on top of ``base``, key by key where both have mappings; lists and values are taken as a whole.

    An empty key of ``own`` takes away what ``base`` says there. Each place is that in the file it came from, so that
    a finding for an inherited value names the file to mend.
    """
    kept = [loc for loc in base.values if loc and _shows_through(own.data, loc)]
    keys = {loc: base.keys[loc] for loc in kept if loc in base.keys}
    files = {loc: base.file_of(loc) for loc in kept}
    return replace(
        own,
        data=_merged(base.data, own.data),
        keys={**keys, **own.keys},
        values={**{loc: base.values[loc] for loc in kept}, **own.values},
        sources={**{loc: base.sources[loc] for loc in kept if loc in base.sources}, **own.sources},
        files={**files, **own.files},
    )


def below(doc: YamlDoc, key: str) -> YamlDoc:
    """The document as the value of ``key`` in one that holds nothing else."""
    return replace(
        doc,
        data={key: doc.data},
        keys={(key,): doc.values.get((), (1, 1)), **dict(_moved(doc.keys, key))},
        values={(): doc.values.get((), (1, 1)), **dict(_moved(doc.values, key))},
        sources=dict(_moved(doc.sources, key)),
        files=dict(_moved(doc.files, key)),
    )


def _moved(places: Any, key: str) -> Iterator[tuple[Loc, Any]]:  # noqa: ANN401 -- any of a document's mappings
    return (((key, *loc), at) for loc, at in places.items())


def _shows_through(data: Any, loc: Loc) -> bool:  # noqa: ANN401 -- whatever the document holds
    """Whether nothing in ``data`` stands over the place ``loc`` of what lies below it."""
    for step in loc:
        if not isinstance(data, dict):
            return False
        if step not in data:
            return True
        data = data[step]
    return False


def _merged(base: Any, own: Any) -> Any:  # noqa: ANN401 -- whatever the documents hold
    if not isinstance(base, dict) or not isinstance(own, dict):
        return own
    taken = {key for key, value in own.items() if value is None and key in base}
    kept = {key: value for key, value in base.items() if key not in taken}
    return kept | {key: _merged(base.get(key), value) for key, value in own.items() if key not in taken}
