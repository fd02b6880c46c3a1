"""The line that a peer writes for each finding, and reading such lines again."""

import json
from collections.abc import Iterator
from pathlib import Path

import orjson

from peers.rules import Rule

Finding = tuple[str, str, str]


def head(rule: Rule) -> dict[str, str]:
    """What is the same in every finding of a rule. Beside it stand `subject`, `raw` and `value`."""
    return {"rule": rule.id, "severity": rule.severity, "setting": rule.field}


def head_text(rule: Rule) -> str:
    return json.dumps(head(rule), separators=(",", ":"))[1:-1]


def findings(file: Path) -> Iterator[Finding]:
    """Subject, rule and what came out, from what Chaperone or a peer wrote."""
    with file.open("rb") as lines:
        for line in lines:
            outcome = orjson.loads(line)
            # Chaperone says `zoom:meeting:123`, the others 123.
            yield str(outcome["subject"]).rpartition(":")[2], outcome["rule"], outcome["raw"]
