"""Makes a result hostile: every text in it that people or platforms wrote becomes one that attacks.

Usage: hostile.py RESULT HOSTILE
"""

import json
import sys

TEXTS = [
    "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'>",
    "\" autofocus onfocus=\"window.hacked=1\" x='",
    "\"\u0301 onclick=\"\u0301window.hacked=1 <\u0338b>",
    "--></script></style></title><svg/onload=window.hacked=1>]]>",
    "=cmd|' /C calc'!A0",
    " \t+1;\r\n-2,\"=3\"",
    "\x1b[2J\x1b]52;c;cm0gLXJm\x07\x9b31m\x08\x7f",
    "\u202egnp.exe\u2066\u200f\u200b\ufeff\u2028\U000e0041",
    "[x](javascript:1) ![y](http://e.example/z) `c` **b** @all #1 | a\n# h\n",
    "</details><!-- x --><details open><summary>",
    "x\n::error file=a,line=1::b\r\n::stop-commands::t%0A::error::c",
    "%0A%0D%25, title=x::y",
    "\\\"} 1\n# TYPE a gauge\nevil{a=\"b",
    "\x01\ufffe\uffff]]>&#0;&unknown;<?x?>",
    "A long <b> " * 930,
    "{{{script}}}{{#rules}}{{>x}}",
]

# Words of a closed list, by which programs read a result.
CLOSED = {
    "schemaVersion", "verdict", "asOf", "failOn", "kind", "raw", "effective", "reason", "basis",
    "strength", "severity", "obligation", "scope", "verdicts", "digest", "expires", "until", "on",
}
# Those by which one part of a result names another: still the same everywhere.
NAMES = {"id", "rule", "subject", "parent"}


def hostile(text, key, number):
    if key in NAMES:
        return text if text == "organisation" else f"{text}{TEXTS[sum(text.encode()) % len(TEXTS)][:120]}"
    return TEXTS[number % len(TEXTS)]


class Walk:
    def __init__(self):
        self.number = 0

    def of(self, value, key=""):
        if isinstance(value, dict):
            # A waiver's reason is a text; an outcome's is a word.
            inside = {"reason"} if "approvedBy" in value else set()
            return {
                name: part if name in CLOSED - inside else self.of(part, name)
                for name, part in value.items()
            }
        if isinstance(value, list):
            return [self.of(part, key) for part in value]
        if isinstance(value, str):
            self.number += 1
            return hostile(value, key, self.number)
        return value


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        result = json.load(file)
    waiver = {"id": "w", "approvedBy": "a", "reason": "r", "expires": "2026-12-31"}
    answer = {"by": "a", "role": "r", "on": "2026-11-01", "until": "2026-12-31", "measure": "m"}
    # The demo has none of these.
    for number, outcome in enumerate(result["outcomes"]):
        if outcome["effective"] == "fail" and number % 7 == 0:
            outcome["effective"], outcome["waiver"] = "waived", dict(waiver)
            result["summary"]["fail"] -= 1
            result["summary"]["waived"] += 1
        elif number % 5 == 0:
            outcome["answer"] = dict(answer)
    result = Walk().of(result)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=True)


if __name__ == "__main__":
    main()
