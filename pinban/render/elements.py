"""A specimen's HTML to its elements, each with what stands below it: painted text, pictures, the engine's own text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import cssselect2  # type: ignore[import-untyped]

from pinban.render.css_effects import EFFECTS
from pinban.render.engine import ASSET
from pinban.render.specimen import Specimen
from pinban.render.weasy import parsed

Wrapper: TypeAlias = Any
"""An element of cssselect2, which has no types."""

_OUT_OF_FLOW = frozenset(("absolute", "fixed"))
RELATIVE = re.compile(r"\d(?:em|rem|ex|rex|ch|rch|ic|ric|cap|rcap|lh|rlh)\b")
_IN_LINES = frozenset(("inline", "inline-block", "inline-flex", "inline-grid", "inline-table"))
_EDGES = ("border", "outline", "column-rule", "text-decoration", "background", "box-shadow")


@dataclass(eq=False)
class Node:
    """An element of a page, and of its tree what CSS may act on. ``style`` is the one that its painted text is set in.

    ``inline`` are the properties that its template sets, ``declared`` the values that rules give each property.
    """

    wrapper: Wrapper
    names: frozenset[str]
    inline: frozenset[str]
    children: tuple["Node", ...]
    style: str = ""
    picture: bool = False
    asset: bool = False
    replaced: bool = False
    has_text: bool = False
    declared: dict[str, set[str]] = field(default_factory=dict)

    def declare(self, declarations: Iterable[tuple[str, str]]) -> None:
        """Note what a rule says of the element."""
        for name, value in declarations:
            self.declared.setdefault(name, set()).add(value)

    @cached_property
    def text_below(self) -> bool:
        """Whether the engine sets text in it."""
        return self.has_text or any(child.text_below for child in self.children)

    @cached_property
    def styles_below(self) -> frozenset[str]:
        """The styles of all painted text in it."""
        style = frozenset((self.style,)) if self.style else frozenset()
        return style.union(*(child.styles_below for child in self.children))

    @cached_property
    def pictures_below(self) -> bool:
        """Whether it holds a picture that we paint."""
        return self.picture or any(child.pictures_below for child in self.children)

    @cached_property
    def assets_below(self) -> bool:
        """Whether it holds a picture of the layout's own, which the engine paints."""
        return self.asset or any(child.assets_below for child in self.children)

    @cached_property
    def lines_below(self) -> bool:
        """Whether something painted in it may stand in a line of the engine's, as words do."""
        displays = self.declared.get("display", set()) or {"inline"}
        return (self.replaced and bool(displays & _IN_LINES)) or any(child.lines_below for child in self.children)

    @cached_property
    def ems_below(self) -> bool:
        """Whether a length in it that is seen is counted in the size of type."""
        seen = (values for name, values in self.declared.items() if name not in EFFECTS)
        return any(RELATIVE.search(" ".join(values)) for values in seen) or any(
            item.ems_below for item in self.children
        )

    @property
    def placed(self) -> bool:
        """Whether it is placed absolutely, by all that is said of its position."""
        positions = self.declared.get("position", set())
        return bool(positions) and positions <= _OUT_OF_FLOW

    @cached_property
    def flows(self) -> bool:
        """Whether it takes room in what it stands in: it is not placed absolutely, and has something to show there."""
        shows = self.has_text or self.replaced or "height" in self.declared or any(item.flows for item in self.children)
        return shows and not self.placed

    @cached_property
    def colours_edges(self) -> bool:
        """Whether it, or something in it, has an edge or a ground whose colour may be that of its text."""
        here = any(name.startswith(_EDGES) for name in self.declared)
        return here or any(child.colours_edges for child in self.children)


def nodes_of(specimen: Specimen) -> Iterator[Node]:
    """The elements of a specimen's page, each after what it holds; of its head none."""
    root = cssselect2.ElementWrapper.from_html_root(parsed(specimen.html))
    nodes: dict[Wrapper, Node] = {}
    wrappers = [item for item in root.iter_subtree() if not _in_head(item)]
    for wrapper in reversed(wrappers):
        children = tuple(nodes[child] for child in wrapper.iter_children() if child in nodes)
        nodes[wrapper] = _node(wrapper, children, specimen)
    yield from nodes.values()


def _in_head(wrapper: Wrapper) -> bool:
    return wrapper.local_name == "head" or any(item.local_name == "head" for item in wrapper.ancestors)


def _node(wrapper: Wrapper, children: tuple[Node, ...], specimen: Specimen) -> Node:
    element = wrapper.etree_element
    url = element.get("src") or element.get("data") or ""
    replaced = wrapper.local_name in ("object", "img", "svg", "embed", "video", "canvas")
    texts = (element.text, *(child.wrapper.etree_element.tail for child in children))
    names = {wrapper.local_name, *(f".{name}" for name in wrapper.classes)}
    node = Node(
        wrapper,
        frozenset(names | ({f"#{wrapper.id}"} if wrapper.id else set())),
        frozenset(),
        children,
        style=specimen.frames.get(url, ""),
        picture=url.startswith("picture:"),
        asset=url.startswith(ASSET),
        replaced=replaced,
        has_text=not replaced and any(text and text.strip() for text in texts),
    )
    inline = [part.partition(":") for part in element.get("style", "").split(";") if ":" in part]
    node.inline = frozenset(name.strip() for name, _, _ in inline)
    node.declare((name.strip(), value.strip()) for name, _, value in inline)
    return node
