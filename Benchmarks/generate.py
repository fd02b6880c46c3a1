#!/usr/bin/env python3
"""Writes made-up answers of Zoom, one JSON object a line or all in one array, until SIZE is reached.

The keys, their order and how often the optional ones are absent follow what Zoom's API answers; a
meeting is about 3 KB, the settings of a user 8 KB. Texts hold decoys: names of settings inside
strings, escapes and UTF-8. Everything is invented, and the same arguments give the same bytes.
"""

import argparse
import re
import sys
from typing import BinaryIO

sys.dont_write_bytecode = True

from generator.meetings import Meetings  # noqa: E402
from generator.users import Users  # noqa: E402

KINDS = {"meetings": Meetings, "users": Users}
# What stands before the first document, between two, and after the last.
SHAPES = {"lines": (b"", b"\n", b"\n"), "array": (b"[", b",", b"]")}
UNITS = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
# Written at once, so that no size needs much memory.
CHUNK = 4 * 10**6


def size(text: str) -> int:
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*(B|KB|MB|GB)", text, re.IGNORECASE)
    if not match:
        raise argparse.ArgumentTypeError("'%s' is no size; write it like 10KB, 100MB or 1GB" % text)
    return max(1, int(float(match[1]) * UNITS[match[2].upper()]))


def percent(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError("'%s' is no number from 0 to 100" % text)
    return value


def write(documents: Meetings | Users, shape: str, least: int, out: BinaryIO) -> None:
    before, between, after = SHAPES[shape]
    chunk, waiting, written = [], 0, 0
    lead = before
    while written + waiting < least:
        document = lead + documents.document().encode()
        lead = between
        chunk.append(document)
        waiting += len(document)
        if waiting >= CHUNK:
            out.write(b"".join(chunk))
            written, waiting, chunk = written + waiting, 0, []
    out.write(b"".join(chunk) + after)
    out.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=size, metavar="SIZE", help="at least so much: 10KB, 100MB, 10GB")
    parser.add_argument("--kind", choices=KINDS, default="meetings",
                        help="meetings (default), or the settings of users")
    parser.add_argument("--shape", choices=SHAPES, default="lines",
                        help="one object a line (default), or one array of all")
    parser.add_argument("--seed", type=int, default=1, help="another number, other documents (default 1)")
    parser.add_argument("--shuffle", type=percent, default=0, metavar="P",
                        help="shuffle the keys of P percent of the objects (default 0)")
    arguments = parser.parse_args()
    documents = KINDS[arguments.kind](arguments.seed, arguments.shuffle)
    write(documents, arguments.shape, arguments.size, sys.stdout.buffer)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        # Whoever read this has seen enough.
        sys.stderr.close()
        sys.exit(1)
