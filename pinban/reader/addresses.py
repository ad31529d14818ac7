"""What a reader may ask for to its address: below the service's own, or whole where other programs are told of it."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from pinban.reader.holdings import Edition, Leaf
from pinban.reader.register import Target


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below ``base``, which ends in ``/``; empty gives such as stand in our own pages."""

    base: str

    def front(self) -> str:
        """The search page."""
        return self.base or "/"

    def to(self, *parts: str | int, **query: str) -> str:
        """The address of some parts; parameters that are empty are left out."""
        path = "/".join(quote(str(part), safe="@:") for part in parts)
        asked = urlencode({key.rstrip("_"): value for key, value in query.items() if value})
        return f"{self.base or '/'}{path}{f'?{asked}' if asked else ''}"

    def target(self, target: Target) -> str:
        """Where a permanent name leads."""
        name = target.holding.name
        if target.story:
            return self.to("issue", name, "story", target.story)
        return self.to("issue", name, "page", target.page) if target.page else self.to("issue", name)

    def file(self, edition: Edition, name: str) -> str:
        """A file of an edition that readers may have."""
        return f"{self.to('file', edition.holding.name)}/{quote(name)}" if name else ""

    def manifest(self, edition: Edition) -> str:
        """The edition's IIIF manifest."""
        return self.to("iiif", edition.holding.name, "manifest.json")

    def canvas(self, edition: Edition, page: Leaf) -> str:
        """The name of a page's canvas."""
        return self.to("iiif", edition.holding.name, "canvas", page.number)


def public(url: str) -> str | None:
    """A public address with its last ``/``; ``None`` for what cannot be one: our pages stand at its root."""
    try:
        parts = urlsplit(url)
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and parts.hostname and port_is_right
    if (
        not plain
        or parts.path not in ("", "/")
        or parts.query
        or parts.fragment
        or parts.username
        or any(char.isspace() for char in url)
    ):
        return None
    return url if url.endswith("/") else f"{url}/"
