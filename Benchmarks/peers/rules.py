"""The rules of a profile, as every program that is measured is told them."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import yaml

# The loop over simdjson counts so many, from the first.
COUNTED = 12

Type = Literal["flag", "count", "word"]


@dataclass(frozen=True)
class Rule:
    """A question to one field: `unknown` where it is absent or null, else `pass` or `fail`."""

    id: str
    field: str
    type: Type
    # One of equals, oneOf, atLeast, exists.
    predicate: str
    operand: Any
    severity: str

    @property
    def keys(self) -> list[str]:
        return self.field.split(".")

    @property
    def words(self) -> list[Any]:
        """The values of `oneOf`."""
        assert self.predicate == "oneOf"
        return self.operand


@dataclass(frozen=True)
class Subject:
    """What the documents are about, and the key that names each."""

    kind: str
    key: str
    type: Type


SUBJECTS = {"meeting": Subject("meeting", "id", "count"), "user": Subject("user", "user_id", "word")}
PREDICATES = ("equals", "oneOf", "atLeast", "exists")


def read(profile: Path) -> tuple[Subject, list[Rule]]:
    """The rules of a profile that asks native fields of one kind of subject, with simple predicates."""
    entries = yaml.safe_load(profile.read_text(encoding="utf-8"))["rules"]
    kinds = {kind for entry in entries for kind in entry["applies-to"]}
    if len(kinds) != 1:
        raise ValueError(f"{profile}: the rules are about {sorted(kinds)}, not about one kind")
    return SUBJECTS[kinds.pop()], [rule(entry) for entry in entries]


def rule(entry: dict[str, Any]) -> Rule:
    (predicate,) = (key for key in PREDICATES if key in entry)
    operand = entry[predicate]
    return Rule(entry["id"], entry["field"], entry.get("type") or implied_type(operand), predicate,
                operand, entry["severity"])


def implied_type(operand: Any) -> Type:
    first = operand[0] if isinstance(operand, list) else operand
    if isinstance(first, bool):
        return "flag"
    return "count" if isinstance(first, int) else "word"


def resized(rules: list[Rule], count: int) -> list[Rule]:
    """The first `count`; where there are fewer, all over again under other ids."""
    whole = [replace(rule, id=f"{rule.id[:-1]}{turn + 1}")
             for turn in range(-(-count // len(rules))) for rule in rules]
    return whole[:count]


def profile(subject: Subject, rules: list[Rule]) -> str:
    """A profile with these rules. JSON is YAML, too."""
    entries = [{"id": rule.id, "title": f"Question to {rule.field}", "field": rule.field, "type": rule.type,
                rule.predicate: rule.operand, "applies-to": [subject.kind], "severity": rule.severity}
               for rule in rules]
    return json.dumps({"profile": f"benchmark-{len(rules)}", "version": 1, "title": "For measuring",
                       "platform": "zoom", "rules": entries}, indent=1)
