"""The rules as a filter for jq."""

import json

from peers.finding import head_text
from peers.rules import Rule, Subject


def jq_filter(subject: Subject, rules: list[Rule], shape: str = "lines") -> str:
    outcomes = ",\n".join(f"(.{rule.field} | {outcome(rule)})" for rule in rules)
    each = ".[] | " if shape == "array" else ""
    return f"{each}.{subject.key} as $subject |\n{outcomes}\n"


def outcome(rule: Rule) -> str:
    def finding(raw: str) -> str:
        return f'{{{head_text(rule)},subject:$subject,raw:"{raw}",value:.}}'

    return f'if . == null then {finding("unknown")} elif {holds(rule)} then empty else {finding("fail")} end'


def holds(rule: Rule) -> str:
    match rule.predicate:
        case "equals":
            return f". == {json.dumps(rule.operand)}"
        case "oneOf":
            return " or ".join(f". == {json.dumps(word)}" for word in rule.words)
        case "atLeast":
            return f". >= {rule.operand}"
        case _:
            return "true"
