"""A version's place in a store to the folders of its bag and of its record, in either form that a store may have.

On a shelf they lie in the version's own folder; in an OCFL object below its ``content``. Of a later version OCFL keeps
only what is new: the bag as a whole is then a tree of links, which the store keeps beside its objects.
"""

from pathlib import Path

BAG = "bag"
CONTENT = "content"
WHOLE_BAGS = ".whole"
"""The folder of a store that holds the trees of links. It can be made again at any time."""


def content_folder(root: Path, where: str) -> Path:
    """The folder of a version's record, and of its bag or what of it is new; ``where`` is relative to the store."""
    content = root / where / CONTENT
    return content if content.is_dir() else root / where


def bag_folder(root: Path, where: str) -> Path:
    """The folder in which a version's bag is whole."""
    linked = linked_bag(root, where)
    return linked if linked.is_dir() else content_folder(root, where) / BAG


def linked_bag(root: Path, where: str) -> Path:
    """Where the tree of links of a later version's bag lies, if it has one."""
    return root / WHOLE_BAGS / where / BAG
