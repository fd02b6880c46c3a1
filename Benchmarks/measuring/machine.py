"""What the figures were measured on, and with which versions."""

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path


def first_line(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip().splitlines()[0]


def named(file: str, key: str, separator: str) -> str:
    """The value of the first line that begins with the key."""
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        name, found, value = line.partition(separator)
        if found and name.strip() == key:
            return value.strip().strip('"')
    return "?"


def machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (f"{named('/proc/cpuinfo', 'model name', ':')}, {len(os.sched_getaffinity(0))} processors, "
            f"{memory:.0f} GiB, {named('/etc/os-release', 'PRETTY_NAME', '=')}, Linux {platform.release()}")


def versions(chaperone: Path, loop: Path) -> str:
    return ", ".join([
        "chaperone " + first_line(str(chaperone), "--version"),
        first_line(str(loop), "--version"),
        "DuckDB " + version("duckdb"),
        f"orjson {version('orjson')} on Python {platform.python_version()}",
        first_line("jq", "--version"),
        first_line("g++", "--version"),
    ])


def load() -> str:
    """How busy the machine is; above its processors, only ratios mean anything."""
    return f"{os.getloadavg()[0]:.1f}"
