"""The rules as a Python program that reads with orjson: written out rule by rule, as fast as it gets."""

from peers.finding import head_text
from peers.rules import Rule, Subject

BEGIN = '''"""Made from the rules: reads documents, one a line, writes findings. Usage: FILE OUT"""
import sys
from orjson import dumps, loads

EMPTY = {}


def main(source, target):
    with open(source, "rb") as lines, open(target, "wb", buffering=1 << 20) as out:
        for line in lines:
            document = loads(line)
            found = []
'''
END = '''            if found:
                out.write(b"".join(found))


main(*sys.argv[1:])
'''


def orjson_program(subject: Subject, rules: list[Rule]) -> str:
    objects: dict[str, str] = {"": "document"}
    lines = [f'subject = dumps(document["{subject.key}"])']
    for rule in rules:
        holder = ""
        for key in rule.keys[:-1]:
            path = f"{holder}.{key}".lstrip(".")
            if path not in objects:
                objects[path] = f"object{len(objects)}"
                lines.append(f'{objects[path]} = {objects[holder]}.get("{key}") or EMPTY')
            holder = path
        lines.append(f'value = {objects[holder]}.get("{rule.keys[-1]}")')
        lines.append("if value is None:")
        lines.append(f"    found.append({finding(rule, 'unknown')})")
        if condition := fails(rule):
            lines.append(f"elif {condition}:")
            lines.append(f"    found.append({finding(rule, 'fail')})")
    return BEGIN + "".join(f"            {line}\n" for line in lines) + END


def finding(rule: Rule, raw: str) -> str:
    start = f'{{{head_text(rule)},"raw":"{raw}","subject":'.encode()
    value = f"""{b',"value":'!r} + dumps(value) + {b'}' + bytes([10])!r}"""
    return f"{start!r} + subject + {value}"


def fails(rule: Rule) -> str:
    match rule.predicate:
        case "equals" if rule.type == "flag":
            return f"value is not {rule.operand}"
        case "equals":
            return f"value != {rule.operand!r}"
        case "oneOf":
            return f"value not in {tuple(rule.words)!r}"
        case "atLeast":
            return f"value < {rule.operand}"
        case _:
            return ""
