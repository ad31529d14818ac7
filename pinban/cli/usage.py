"""The parser of every command: its words in Chinese and English, and for a mistyped word the one that was meant."""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

_ARGUMENT = r"argument (?P<name>[^:]+): "
_SAID: Sequence[tuple[str, str]] = (
    (r"the following arguments are required: (?P<value>.+)", "还要写 still needed: {value}"),
    (r"unrecognized arguments: (?P<value>.+)", "不认识 not known: {value}"),
    (_ARGUMENT + r"invalid choice: '(?P<value>.*?)' \(choose from (?P<choices>.*)\)", "没有 there is no “{value}”"),
    (_ARGUMENT + r"expected one argument", "{name} 后面要有一个值 takes a value"),
    (_ARGUMENT + r"expected at least one argument", "{name} 至少要有一个 takes at least one"),
    (_ARGUMENT + r"expected (?P<value>\d+) arguments", "{name} 后面要有 {value} 个值 takes {value} values"),
    (_ARGUMENT + r"ignored explicit argument '(?P<value>.*)'", "{name} 不带值 takes no value: {value}"),
    (_ARGUMENT + r"not allowed with argument (?P<value>.+)", "{name} 不能和 {value} 一起写 cannot go with {value}"),
    (_ARGUMENT + r"invalid int value: '(?P<value>.*)'", "{name}: “{value}”不是整数 is no whole number"),
    (_ARGUMENT + r"invalid float value: '(?P<value>.*)'", "{name}: “{value}”不是数 is no number"),
    (r"one of the arguments (?P<value>.+) is required", "写其中一个 one of these is needed: {value}"),
    (_ARGUMENT + r"(?P<value>.+)", "{name}: {value}"),
)
"""What argparse says, and what we say in its place."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help as its author set it, under a heading in both languages."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """See argparse."""
        super().add_usage(usage, actions, groups, "用法 usage: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A command's parser: no abbreviations by chance, and an answer to a word that it does not know."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 -- as argparse calls it
        super().__init__(**{"formatter_class": Formatter, "allow_abbrev": False, "add_help": False, **settings})
        self._positionals.title = "参数 arguments"
        self._optionals.title = "选项 options"
        self.add_argument("-h", "--help", action="help", help="看用法 show this help")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 -- overloaded there
        """See argparse; what this command does not know is told here, where its own options are at hand."""
        known, rest = super().parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest

    def error(self, message: str) -> NoReturn:
        """See argparse."""
        said, meant = _in_our_words(message, self._option_string_actions)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {said}\n" + (f"  → 是不是 did you mean: {meant}\n" if meant else ""))


def _in_our_words(message: str, options: Iterable[str]) -> tuple[str, str]:
    """A message of argparse's to one of ours, and the word that was meant where one is like it."""
    for pattern, said in _SAID:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            parts = match.groupdict()
            choices = re.findall(r"[^\s,']+", parts.get("choices") or "")
            text = said.format(**parts) + (f"；有 there are: {'、'.join(choices)}" if choices else "")
            unknown = choices or (options if "not known" in said else ())
            return text, _meant(parts.get("value") or "", unknown)
    return message, ""


def _meant(word: str, among: Iterable[str]) -> str:
    from difflib import get_close_matches  # noqa: PLC0415 -- for mistakes alone

    near = [get_close_matches(part.partition("=")[0], sorted(among), 1, 0.7) for part in word.split()]
    return " ".join(match for matches in near for match in matches)
