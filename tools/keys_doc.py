"""The published schemas to docs/keys.md, a reference of every key: run it after a key has been added or reworded."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pinban.cli.schemas import PUBLISHED, PublishedSchema  # noqa: E402

HEAD = """\
# 各种文件的键 · Keys

报社自己写的每种 YAML 文件，每个键的意思、单位、默认值和范围。由 `tools/keys_doc.py` 从 `schema/` 的模型生成。
编辑器装了 YAML 插件，照文件开头 `# yaml-language-server:` 一行补全和检查。
没有默认值的键要写；`extends:` 别的文件的，那里写了就不必写。

*Every key of the YAML files that a paper writes: its meaning, unit, default and range. Made by `tools/keys_doc.py` from
the models behind `schema/`. An editor with a YAML plug-in completes and checks by the line `# yaml-language-server:` at
a file's head. A key without a default has to be written, unless the file `extends:` another that has it.*
"""
TABLE = "\n| 键 Key | 意思 Meaning | 值 Value | 单位 Unit | 默认 Default | 范围 Range |\n|---|---|---|---|---|---|\n"
BOUNDS = {"minimum": "≥ ", "exclusiveMinimum": "> ", "maximum": "≤ ", "exclusiveMaximum": "< "}
SIZES = {"minItems": "≥ ", "maxItems": "≤ ", "minLength": "≥ ", "maxLength": "≤ ", "minProperties": "≥ "}
KINDS = {
    "number": "数 number",
    "integer": "整数 whole number",
    "string": "文字 text",
    "boolean": "true, false",
    "array": "列表 list",
    "object": "键值对 mapping",
}

Schema = dict[str, Any]


class Document:
    """One schema's sections, each mapping once, where it first stands."""

    def __init__(self, schema: PublishedSchema) -> None:
        self.file = schema.file
        self.whole: Schema = json.loads(schema.text)
        self.defs: Schema = self.whole.get("$defs", {})

    def text(self) -> str:
        """The sections of the file."""
        zh, _, en = self.whole["description"].partition(" · ")
        out = [f"\n## {self.file}\n\n{zh}。*{en}.*\n".replace("..*", ".*")]
        for place, mapping in self._mappings():
            zh, _, en = mapping["description"].rstrip(".").partition(" · ")
            if mapping is not self.whole:
                out.append(f"\n### {place or f'{zh} · {en}'}\n\n{zh}。*{en}.*\n".replace("..*", ".*"))
            out.append(TABLE)
            # What is asked for unless the schema's condition holds: a paper of the mainland has a CN number.
            required = (*mapping.get("required", ()), *mapping.get("else", {}).get("required", ()))
            out += [self._row(name, told, name in required) for name, told in mapping["properties"].items()]
        return "".join(out)

    def _mappings(self) -> Iterator[tuple[str, Schema]]:
        """The mappings with keys of their own, and where they stand."""
        seen: set[str] = set()
        waiting = [("", self.whole)]
        while waiting:
            place, schema = waiting.pop(0)
            if "properties" in schema:
                yield f"`{place}`" if place else "", schema
            inner = [*self._inner(place, schema)]
            for deeper, name in inner:
                if name not in seen:
                    seen.add(name)
                    waiting.append((deeper, self.defs[name]))

    def _inner(self, place: str, schema: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- JSON
        """The named mappings within a schema."""
        if isinstance(schema, list):
            for item in schema:
                yield from self._inner(place, item)
        elif isinstance(schema, dict):
            if "$ref" in schema and "properties" in self.defs[_name(schema)]:
                yield place, _name(schema)
            for key, value in schema.get("properties", {}).items():
                yield from self._inner(f"{place}.{key}" if place else key, value)
            named = [schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()]
            yield from self._inner(f"{place}.*" if place else "*", named)
            yield from self._inner(f"{place}[]", schema.get("items"))
            yield from self._inner(place, [*schema.get("anyOf", ()), *schema.get("allOf", ())])

    def _row(self, name: str, told: Schema, required: bool) -> str:
        zh, _, en = told["description"].partition(" · ")
        kinds = [kind for kind in self._kinds(told) if kind.get("type") != "null"]
        value = " / ".join(dict.fromkeys(self._value(kind) for kind in kinds))
        limits = "; ".join(dict.fromkeys(filter(None, map(_range, kinds))))
        default = told.get("default")
        shown = f"`{json.dumps(default, ensure_ascii=False)}`" if default not in (None, "", [], {}) else ""
        shown = "**必写 required**" if required else "" if isinstance(default, dict) else shown
        cells = (f"`{name}`", f"{zh}<br>*{en}*", value, told.get("x-unit", ""), shown, limits)
        return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |\n"

    def _kinds(self, schema: Schema) -> list[Schema]:
        """The schemas of which a value has to fit one."""
        if "anyOf" in schema:
            return [kind for one in schema["anyOf"] for kind in self._kinds(one)]
        if "$ref" in schema and "enum" in self.defs[_name(schema)]:
            return [self.defs[_name(schema)]]
        return [schema]

    def _value(self, kind: Schema) -> str:
        if "enum" in kind:
            return ", ".join(f"`{value}`" for value in kind["enum"] if value)
        if "const" in kind:
            return f"`{kind['const']}`"
        return KINDS["object"] if "$ref" in kind else KINDS.get(kind.get("type", ""), "")


def _name(schema: Schema) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _range(kind: Schema) -> str:
    """A value's limits; of lists, mappings and text how long they may be."""
    limits = [f"{sign}{kind[word]:g}" for word, sign in BOUNDS.items() if word in kind]
    limits += [f"{sign}{kind[word]} 项 items" for word, sign in SIZES.items() if word in kind and "Items" in word]
    limits += [
        f"{sign}{kind[word]} 字符 characters" for word, sign in SIZES.items() if word in kind and "Length" in word
    ]
    return ", ".join(limits)


def document() -> str:
    """The whole text of docs/keys.md."""
    return HEAD + "".join(Document(schema).text() for schema in PUBLISHED)


if __name__ == "__main__":
    (ROOT / "docs" / "keys.md").write_text(document(), encoding="utf-8")
