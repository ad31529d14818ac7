"""A desk's dated table of persons and posts to marks: another holds the post, or the name is nearly the one known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from ahocorasick_rs import AhoCorasick
from pydantic import BaseModel, ConfigDict, Field

from pinban.diagnostics import Diagnostic, Rule
from pinban.files import parse_yaml, validate
from pinban.files.passage import Passage
from pinban.proofreading import findings
from pinban.proofreading.marks import Kind, Mark, excerpt
from pinban.proofreading.vocabulary.sounds import confusable

PEOPLE_FILE = "people.yaml"
MOST = 5_000
Name = Annotated[str, Field(min_length=2, max_length=20)]


class PostYaml(BaseModel):
    """职务和任期 · a post and when it is held."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    post: Name = Field(description="职务，照稿件里的写法 · the post as copy writes it")
    since: date | None = Field(None, description="起 · from")
    until: date | None = Field(None, description="止 · until")


class PersonYaml(BaseModel):
    """一个人 · a person."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name = Field(description="姓名 · the name")
    posts: tuple[PostYaml, ...] = Field((), max_length=20, description="职务 · posts")


class PeopleYaml(BaseModel):
    """人名和职务 · persons and the posts they hold."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    people: tuple[PersonYaml, ...] = Field(max_length=MOST, description="人 · persons")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with the posts and their spans."""

    name: str
    posts: tuple[tuple[str, date | None, date | None], ...]

    def holds(self, post: str, day: date) -> bool:
        """Whether the post is this person's on a day."""
        spans = ((since, until) for name, since, until in self.posts if name == post)
        return any((since is None or since <= day) and (until is None or day <= until) for since, until in spans)


def read_people(text: str, shown: str) -> tuple[list[Person], list[Diagnostic]]:
    """The persons of a table's text."""
    doc, diagnostics = parse_yaml(text, shown)
    data = None
    if doc is not None:
        data, diagnostics = validate(doc, PeopleYaml)
    if data is None:
        return [], diagnostics
    people = [Person(one.name, tuple((item.post, item.since, item.until) for item in one.posts)) for one in data.people]
    return people, []


class People:
    """A table of persons, ready to be looked for in many passages."""

    def __init__(self, people: Sequence[Person], day: date) -> None:
        self._people = tuple(people)
        self._names = sorted({person.name for person in people}, key=lambda name: (-len(name), name))
        self._day = day
        self._posts = tuple(dict.fromkeys(post for person in people for post, _, _ in person.posts))
        self._automaton = AhoCorasick(self._posts) if self._posts else None

    def marks(self, passage: Passage) -> Iterator[Mark]:
        """Posts followed at once by a name that is not, or not quite, the holder's."""
        if self._automaton is None:
            return
        for index, start, end in self._automaton.find_matches_as_indexes(passage.text, overlapping=True):
            yield from self._judged(passage, self._posts[index], start, end)

    def _judged(self, passage: Passage, post: str, start: int, end: int) -> Iterator[Mark]:
        holders = [person.name for person in self._people if person.holds(post, self._day)]
        named = next((name for name in self._names if passage.text.startswith(name, end)), None)
        if named is None:
            for name in holders:
                written = passage.text[end : end + len(name)]
                if _one_apart(written, name):
                    yield self._mark(passage, findings.PERSON_SPELT, end, end + len(name), right=name)
        elif holders and named not in holders:
            right = "、".join(holders)
            facts = {"post": post, "right": right, "date": self._day.isoformat()}
            yield self._mark(passage, findings.POST, start, end + len(named), **facts)

    def _mark(self, passage: Passage, rule: Rule, start: int, end: int, **facts: str) -> Mark:
        around = excerpt(passage.text, start, end)
        finding = rule.at(passage.at(start), excerpt=around, found=passage.text[start:end], **facts)
        return Mark(passage, start, end, finding, Kind.FACT)


def _one_apart(written: str, name: str) -> bool:
    if len(written) != len(name):
        return False
    apart = [(left, right) for left, right in zip(written, name, strict=True) if left != right]
    return len(apart) == 1 and (confusable(*apart[0]) or len(name) > 2)
