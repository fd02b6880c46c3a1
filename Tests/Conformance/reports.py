"""The reports that `.ci/conformance` drew, and where they lie."""

import json
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUT = ROOT / ".build" / "conformance"

# The demo, the same made hostile, and that as people get it unless they say otherwise.
NAMES = ["demo", "hostile", "redacted"]

# What checks each format: a new one has to be named here.
CHECKED = {
    "action-plan", "csv", "github", "html", "json", "junit", "markdown", "ndjson", "ocsf",
    "prometheus", "sarif", "terminal",
}


def path(name, kind):
    return OUT / name / kind


def text(name, kind):
    # Line ends as they are.
    return path(name, kind).read_bytes().decode("utf-8")


def data(name, kind):
    return json.loads(text(name, kind))


def hidden(text, allowed="\n"):
    """What a terminal obeys or nobody sees."""
    def is_hidden(c):
        point = ord(c)
        return (
            point < 0x20 or 0x7F <= point <= 0x9F or 0x200B <= point <= 0x200F
            or 0x2028 <= point <= 0x202E or 0x2060 <= point <= 0x206F or point == 0xFEFF
        )
    return sorted({hex(ord(c)) for c in text if c not in allowed and is_hidden(c)})
