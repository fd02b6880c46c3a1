"""The made-up documents that are read."""

import argparse
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import generate
from measuring.contest import fail, say


@dataclass(frozen=True)
class Input:
    path: Path
    label: str
    bytes: int
    documents: int


class Inputs:
    """Writes each file once, into the folder of the run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[tuple[str, ...], Input] = {}

    def make(self, size: str, *, kind: str = "meetings", shape: str = "lines", shuffle: str = "0") -> Input:
        wanted = (size, kind, shape, shuffle)
        if wanted not in self.made:
            self.made[wanted] = self.write(*wanted)
        return self.made[wanted]

    def write(self, size: str, kind: str, shape: str, shuffle: str) -> Input:
        say(f"writing {size} of {kind}" + (f", {shuffle} % shuffled" if shuffle != "0" else "")
            + (", as one array" if shape == "array" else ""))
        try:
            # As much again for what is found in it.
            require_room(self.folder, 2 * generate.size(size))
        except argparse.ArgumentTypeError as error:
            fail(str(error))
        path = self.folder / ("-".join((kind, size, shape, shuffle)) + ".json")
        options = ["--kind", kind, "--shape", shape, "--shuffle", shuffle]
        with path.open("wb") as out:
            if subprocess.run([sys.executable, generate.__file__, size, *options], stdout=out).returncode != 0:
                fail(f"there is no input of {size}")
        documents, length = counted(path, b'"user_id":' if kind == "users" else b'"creation_source":')
        return Input(path, size, length, documents)

    def forget(self, data: Input) -> None:
        """Removes a file that no further table needs."""
        data.path.unlink()
        self.made = {wanted: made for wanted, made in self.made.items() if made != data}


def counted(path: Path, sign: bytes) -> tuple[int, int]:
    """Documents, told by a key that each has once, and bytes. Reading also brings the file into the page cache."""
    documents, length, rest = 0, 0, b""
    with path.open("rb") as file:
        while block := file.read(1 << 22):
            length += len(block)
            text = rest + block
            documents += text.count(sign)
            # A sign that the end of the block cuts is whole in the next text.
            rest = text[-(len(sign) - 1):]
    return documents, length


def require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        fail(f"{needed / 1e9:.1f} GB are needed for inputs and findings, and {free / 1e9:.1f} GB are free in {folder}")
