"""The rules as a statement of DuckDB, which is told the columns so that it need not guess them."""

from typing import Any

from peers.rules import Rule, Subject

TYPES = {"flag": "BOOLEAN", "count": "BIGINT", "word": "VARCHAR"}


def duckdb_query(subject: Subject, rules: list[Rule], source: str, target: str, shape: str = "lines") -> str:
    columns = ", ".join(f"{key}: '{type_}'" for key, type_ in column_types(subject, rules).items())
    form = "array" if shape == "array" else "newline_delimited"
    outcomes = ",\n        ".join(outcome(rule) for rule in rules)
    return f"""COPY (
    SELECT {subject.key} AS subject, unnest(list_filter([
        {outcomes}], lambda finding: finding IS NOT NULL), recursive := true)
    FROM read_json('{source}', format = '{form}', columns = {{{columns}}})
) TO '{target}' (FORMAT json);
"""


def column_types(subject: Subject, rules: list[Rule]) -> dict[str, str]:
    """The type of each key at the top: an object has those of its members that are asked."""
    tree: dict[str, Any] = {subject.key: TYPES[subject.type]}
    for rule in rules:
        place = tree
        for key in rule.keys[:-1]:
            place = place.setdefault(key, {})
        # A list is only asked whether it is there.
        place[rule.keys[-1]] = "JSON" if rule.predicate == "exists" else TYPES[rule.type]
    return {key: type_text(value) for key, value in tree.items()}


def type_text(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "STRUCT(" + ", ".join(f'"{key}" {type_text(member)}' for key, member in value.items()) + ")"


def outcome(rule: Rule) -> str:
    value = ".".join(f'"{key}"' for key in rule.keys)
    head = f"rule: '{rule.id}', severity: '{rule.severity}', setting: '{rule.field}'"
    finding = f"{head}, raw: '%s', value: {value}::VARCHAR"
    return (f"CASE WHEN {value} IS NULL THEN {{{finding % 'unknown'}}} "
            f"WHEN {fails(rule, value)} THEN {{{finding % 'fail'}}} END")


def fails(rule: Rule, value: str) -> str:
    match rule.predicate:
        case "equals":
            return f"{value} <> {literal(rule.operand)}"
        case "oneOf":
            return f"{value} NOT IN ({', '.join(map(literal, rule.words))})"
        case "atLeast":
            return f"{value} < {rule.operand}"
        case _:
            return "false"


def literal(value: Any) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()
