"""The counted rules as the C++ code that the loop over simdjson includes."""

import json

from peers.rules import COUNTED, Rule


def simdjson_rules(rules: list[Rule]) -> str:
    """Members are asked in the order of the file, which is what on-demand parsing is fastest at."""
    counted = rules[:COUNTED]
    lines = [call(rule, place) for place, rule in enumerate(counted)]
    return (f"constexpr size_t rule_count = {len(counted)};\n\n"
            "inline void judge(ondemand::object &settings, std::array<Count, rule_count> &counts) {\n"
            + "".join(f"    {line}\n" for line in lines) + "}\n")


def call(rule: Rule, place: int) -> str:
    holder, key = rule.keys
    if holder != "settings":
        raise ValueError(f"{rule.id}: the counted rules are about members of settings")
    value = f'settings.find_field_unordered("{key}")'
    match rule.predicate:
        case "equals":
            return f"equals({value}, {json.dumps(rule.operand)}, counts[{place}]);"
        case "oneOf":
            operand = json.dumps(rule.words).strip("[]")
            kind = "int64_t" if rule.type == "count" else "std::string_view"
            return f"one_of({value}, std::initializer_list<{kind}>{{{operand}}}, counts[{place}]);"
        case _:
            raise ValueError(f"{rule.id}: nothing counts {rule.predicate}")
