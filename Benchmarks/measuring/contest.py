"""Running commands in turn, round after round, so that a busy machine slows all of them alike."""

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median


# GNU time, which says how much memory a command had at most, in KiB, to the file that follows.
WEIGH = ["time", "--quiet", "-f", "%M", "-o"]


@dataclass(frozen=True)
class Contestant:
    """A command, and the file that it writes anew each time."""

    name: str
    argv: list[str]
    output: Path
    # Whether it writes its standard output there, and not the file itself.
    captured: bool = False
    # The exit statuses that are no error.
    statuses: tuple[int, ...] = (0,)
    threads: int = 2


@dataclass
class Record:
    """What one command took in each round."""

    seconds: list[float] = field(default_factory=list)
    # Of all its threads together, in the program and in the kernel.
    processor_seconds: list[float] = field(default_factory=list)
    kibibytes: list[int] = field(default_factory=list)

    @property
    def time(self) -> float:
        return median(self.seconds)

    @property
    def work(self) -> float:
        return median(self.processor_seconds)

    @property
    def memory(self) -> float:
        return median(self.kibibytes)

    def ratios(self, other: "Record") -> list[float]:
        """How many times as long as the other it took, round by round."""
        return [mine / theirs for mine, theirs in zip(self.seconds, other.seconds)]


def say(text: str) -> None:
    print(f"bench: {text}", file=sys.stderr, flush=True)


def fail(text: str) -> None:
    say(text)
    sys.exit(1)


def processors(count: int) -> str:
    """So many of those that this process may use, as taskset wants them."""
    return ",".join(map(str, sorted(os.sched_getaffinity(0))[:count]))


def environment(home: Path) -> dict[str, str]:
    """Nothing that a person has configured, and nothing written into their folders."""
    kept = {key: value for key, value in os.environ.items() if key in ("PATH", "LD_LIBRARY_PATH")}
    return kept | {"HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}


def children_seconds() -> float:
    """What all commands that have ended took of the processors."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(contestant: Contestant, home: Path, prefix: list[str]) -> tuple[float, float]:
    """Runs it once, and returns how many seconds that took, and of the processors."""
    # An old file that is cut short costs more than a new one.
    contestant.output.unlink(missing_ok=True)
    target = contestant.output if contestant.captured else Path(os.devnull)
    with target.open("wb") as out:
        before, start = children_seconds(), time.perf_counter()
        ended = subprocess.run(prefix + contestant.argv, stdin=subprocess.DEVNULL, stdout=out, cwd=home,
                               env=environment(home))
        seconds = time.perf_counter() - start
    if ended.returncode not in contestant.statuses:
        fail(f"exit status {ended.returncode} of {contestant.name}: {' '.join(contestant.argv)}")
    return seconds, children_seconds() - before


def compete(contestants: list[Contestant], rounds: int, home: Path, weighed: bool = True,
            quiet: bool = False) -> dict[str, Record]:
    """Runs all in turn, and once more before, unmeasured. `weighed`: whether memory is measured, too.

    Weighing starts two small programs before the command, a few milliseconds.
    """
    records = {contestant.name: Record() for contestant in contestants}
    sizes: dict[str, int] = {}
    memory = home / "memory"
    for turn in range(rounds + 1):
        if turn > 0 and not quiet:
            say(f"round {turn} of {rounds}")
        for contestant in contestants:
            pinned = ["taskset", "-c", processors(contestant.threads)]
            seconds, work = run(contestant, home, pinned + WEIGH + [str(memory)] if weighed else [])
            size = contestant.output.stat().st_size if contestant.output.exists() else 0
            if sizes.setdefault(contestant.name, size) != size:
                fail(f"{contestant.name} wrote {size} bytes now, and {sizes[contestant.name]} before")
            if turn > 0:
                records[contestant.name].seconds.append(seconds)
                records[contestant.name].processor_seconds.append(work)
                records[contestant.name].kibibytes.append(int(memory.read_text()) if weighed else 0)
    return records
