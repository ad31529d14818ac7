"""Files: from paths and YAML to plain data with line and column; safe paths; output written as a whole."""

from typing import TYPE_CHECKING

from pinban import front_door

if TYPE_CHECKING:
    from pinban.files.atomic import OutputError, output_tree, sure_to_write, write_file, write_pieces
    from pinban.files.decoding import whole_pictures_only
    from pinban.files.jsonschema import schema_text
    from pinban.files.keys import UNIT, key, told
    from pinban.files.layers import below, laid_on
    from pinban.files.paths import inside, located, resolve
    from pinban.files.text import decode, read_bytes, read_text
    from pinban.files.validation import validate
    from pinban.files.yamldoc import YamlDoc, parse_yaml, read_yaml

__all__ = [
    "UNIT",
    "OutputError",
    "YamlDoc",
    "below",
    "decode",
    "inside",
    "key",
    "laid_on",
    "located",
    "output_tree",
    "parse_yaml",
    "read_bytes",
    "read_text",
    "read_yaml",
    "resolve",
    "schema_text",
    "sure_to_write",
    "told",
    "validate",
    "whole_pictures_only",
    "write_file",
    "write_pieces",
]

__getattr__ = front_door(
    __name__,
    {
        "UNIT": "keys",
        "below": "layers",
        "key": "keys",
        "laid_on": "layers",
        "schema_text": "jsonschema",
        "told": "keys",
        "OutputError": "atomic",
        "YamlDoc": "yamldoc",
        "decode": "text",
        "inside": "paths",
        "located": "paths",
        "output_tree": "atomic",
        "sure_to_write": "atomic",
        "parse_yaml": "yamldoc",
        "read_bytes": "text",
        "read_text": "text",
        "read_yaml": "yamldoc",
        "resolve": "paths",
        "validate": "validation",
        "whole_pictures_only": "decoding",
        "write_file": "atomic",
        "write_pieces": "atomic",
    },
)
