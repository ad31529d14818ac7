"""Files: from paths and YAML to plain data with line and column; safe paths; output written as a whole."""

from pinban.files.text import decode, read_bytes, read_text
from pinban.files.validate import validate
from pinban.files.yamldoc import YamlDoc, parse_yaml, read_yaml

__all__ = ["YamlDoc", "decode", "parse_yaml", "read_bytes", "read_text", "read_yaml", "validate"]
