"""The commands that are compared, each told the same rules."""

import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from measuring.contest import Contestant, fail, say
from measuring.inputs import Input
from peers import rules as rules_module
from peers.duckdb_query import duckdb_query
from peers.jq_filter import jq_filter
from peers.orjson_program import orjson_program
from peers.rules import Rule, Subject
from peers.simdjson_rules import simdjson_rules

HERE = Path(__file__).resolve().parent.parent
PEERS = HERE / "peers"
COMPILE = ["g++", "-std=c++17", "-O3", "-march=native", "-Wall", "-Wextra", "-Werror", "-pthread"]


def compiled_loop(rules: list[Rule], home: Path) -> Path:
    """The loop over simdjson with these rules."""
    say("compiling the loop over simdjson")
    program, source = home / "simdjson-loop", PEERS / "simdjson_loop.cpp"
    (home / "rules.inc").write_text(simdjson_rules(rules))
    command = COMPILE + ["-I", str(home), str(source), "-lsimdjson", "-o", str(program)]
    if subprocess.run(command).returncode != 0:
        fail("the loop over simdjson could not be compiled; it needs g++ and Debian's libsimdjson-dev")
    return program


@dataclass(frozen=True)
class Programs:
    """Makes commands that put one set of rules to one input."""

    chaperone: Path
    # What the first of the rules were compiled into.
    loop: Path
    home: Path
    subject: Subject
    rules: list[Rule]

    def saved(self, name: str, text: str) -> str:
        """The path of a file with this text. Its name has the kind and the number of rules in it."""
        path = self.home / f"{self.subject.kind}-{len(self.rules)}-{name}"
        path.write_text(text)
        return str(path)

    def output(self, name: str) -> Path:
        return self.home / (name.replace(" ", "-").replace("/", "-") + ".out")

    def cat(self, data: Input, name: str = "cat") -> Contestant:
        return Contestant(name, ["cat", str(data.path)], self.output(name))

    def simdjson(self, data: Input, name: str = "simdjson", threads: int = 2) -> Contestant:
        return Contestant(name, [str(self.loop), str(data.path)], self.output(name), captured=True, threads=threads)

    def narrower_simdjson(self, data: Input) -> Contestant | None:
        """The same as it runs on processors without AVX-512; None on one that has none.

        simdjson takes the kernel that this variable names (its `doc/implementation-selection.md`).
        """
        loop, kernel = self.simdjson(data, "simdjson AVX2"), ["env", "SIMDJSON_FORCE_IMPLEMENTATION=haswell"]
        version = subprocess.run([*loop.argv[:1], "--version"], capture_output=True, text=True, check=True).stdout
        if not version.rstrip().endswith("on icelake)"):
            return None
        return replace(loop, argv=kernel + loop.argv)

    def chaperone_audit(self, data: Input, name: str = "chaperone", threads: int = 2) -> Contestant:
        profile = self.saved("rules.yaml", rules_module.profile(self.subject, self.rules))
        output = self.output(name)
        argv = [str(self.chaperone), "audit", str(data.path), "--profile", profile, "-f", f"ndjson={output}"]
        # 1 and 2 tell what was found.
        return Contestant(name, argv, output, statuses=(0, 1, 2), threads=threads)

    def jq(self, data: Input, name: str = "jq", shape: str = "lines") -> Contestant:
        path = self.saved(f"{shape}.jq", jq_filter(self.subject, self.rules, shape))
        return Contestant(name, ["jq", "-c", "-f", path, str(data.path)], self.output(name), captured=True)

    def orjson(self, data: Input, name: str = "orjson") -> Contestant:
        output = self.output(name)
        program = self.saved("orjson.py", orjson_program(self.subject, self.rules))
        return Contestant(name, [sys.executable, program, str(data.path), str(output)], output)

    def duckdb(self, data: Input, name: str = "duckdb", shape: str = "lines") -> Contestant:
        output = self.output(name)
        statement = self.saved(f"{name.replace(' ', '-')}.sql",
                               duckdb_query(self.subject, self.rules, str(data.path), str(output), shape))
        return Contestant(name, [sys.executable, str(PEERS / "duckdb_run.py"), statement], output)
