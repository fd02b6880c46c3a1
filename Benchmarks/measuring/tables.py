"""The tables: what each puts against what. Each checks that all agree before it measures."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from measuring.agreement import check, check_counts
from measuring.contest import Contestant, compete, say
from measuring.inputs import Inputs
from measuring.markdown import Row, brief_table, table
from measuring.programs import Programs
from peers.rules import resized


@dataclass(frozen=True)
class Run:
    """What the tables have in common."""

    home: Path
    inputs: Inputs
    meetings: Programs
    users: Programs
    size: str
    sizes: list[str]
    shuffle: str
    rounds: int


def peers(run: Run) -> str:
    data = run.inputs.make(run.size, shuffle=run.shuffle)
    use = run.meetings
    ours, loops = use.chaperone_audit(data), [use.simdjson(data)]
    if narrower := use.narrower_simdjson(data):
        loops.append(narrower)
    judges = [use.duckdb(data), use.orjson(data), use.jq(data)]
    for loop in loops:
        check_counts(ours, loop, use.rules, run.home)
    found = check(ours, judges, run.home)
    contestants = [use.cat(data), *loops, ours, *judges]
    records = compete(contestants, run.rounds, run.home)
    labels = {"cat": "`cat FILE >/dev/null`", "simdjson": "loop over simdjson, counts 12 rules, keeps nothing",
              "simdjson AVX2": "the same without AVX-512",
              "chaperone": "**`chaperone audit`**, 40 rules", "duckdb": "DuckDB, 40 rules",
              "orjson": "Python with orjson, 40 rules, one process", "jq": "jq, 40 rules"}
    rows = [Row(labels[name], record, data, records["chaperone"]) for name, record in records.items()]
    return (f"{data.documents:,} meetings, {data.bytes:,} bytes, {run.shuffle} % of them with shuffled keys, "
            f"{found:,} findings.\n\n" + table(rows, "chaperone"))


def size(run: Run) -> str:
    """Each file is removed before the next, so that the largest need not have room beside the others."""
    rows: list[Row] = []
    for label in run.sizes:
        data = run.inputs.make(label)
        ours, loop = run.meetings.chaperone_audit(data), run.meetings.simdjson(data)
        check_counts(ours, loop, run.meetings.rules, run.home)
        records = compete([ours, loop], run.rounds, run.home)
        base = records["simdjson"]
        rows += [Row(f"{label}: chaperone", records["chaperone"], data, base),
                 Row(f"{label}: simdjson", base, data, base)]
        for contestant in (ours, loop):
            contestant.output.unlink(missing_ok=True)
        if label != run.size:
            run.inputs.forget(data)
    return "Cost against size.\n\n" + table(rows, "simdjson")


def rules(run: Run) -> str:
    data = run.inputs.make(run.size)
    counts = (10, 40, 160)
    contestants: list[Contestant] = []
    found: dict[str, int] = {}
    for count in counts:
        use = replace(run.meetings, rules=resized(run.meetings.rules, count))
        ours, duckdb = use.chaperone_audit(data, f"chaperone {count}"), use.duckdb(data, f"duckdb {count}")
        found[ours.name] = found[duckdb.name] = check(ours, [duckdb, use.orjson(data)], run.home)
        contestants += [ours, duckdb]
    records = compete(contestants, run.rounds, run.home)
    rows = [Row(f"{name} rules, {found[name]:,} findings", record, data, records[name.split()[0] + " 40"])
            for name, record in records.items()]
    return ("Cost against the number of rules: the first 10, all 40, and these four times.\n\n"
            + table(rows, "its own with 40"))


def threads(run: Run) -> str:
    data = run.inputs.make(run.size)
    contestants: list[Contestant] = []
    for count in (1, 2):
        ours = run.meetings.chaperone_audit(data, f"chaperone {count}", threads=count)
        loop = run.meetings.simdjson(data, f"simdjson {count}", threads=count)
        check_counts(ours, loop, run.meetings.rules, run.home)
        contestants += [ours, loop]
    records = compete(contestants, run.rounds, run.home)
    rows = [Row(f"{name} processor{'s' if name[-1] > '1' else ''}", record, data, records[name[:-1] + "1"])
            for name, record in records.items()]
    return "Cost against processors, which `taskset` allows.\n\n" + table(rows, "its own with 1")


def order(run: Run) -> str:
    rows: list[Row] = []
    contestants: list[Contestant] = []
    shares = ("0", "5", "100")
    data = {share: run.inputs.make(run.size, shuffle=share) for share in shares}
    for share in shares:
        ours = run.meetings.chaperone_audit(data[share], f"chaperone {share}")
        loop = run.meetings.simdjson(data[share], f"simdjson {share}")
        check_counts(ours, loop, run.meetings.rules, run.home)
        contestants += [ours, loop]
    records = compete(contestants, run.rounds, run.home)
    for name, record in records.items():
        who, share = name.split()
        rows.append(Row(f"{who}, {share} % shuffled", record, data[share], records[f"{who} 0"]))
    return "Cost of keys in another order.\n\n" + table(rows, "its own with 0 %")


def users(run: Run) -> str:
    data = run.inputs.make(run.size, kind="users")
    use = run.users
    ours, judges = use.chaperone_audit(data), [use.duckdb(data), use.orjson(data), use.jq(data)]
    found = check(ours, judges, run.home)
    records = compete([ours, *judges], run.rounds, run.home)
    rows = [Row(name, record, data, records["chaperone"]) for name, record in records.items()]
    return (f"The settings of {data.documents:,} users, {data.bytes:,} bytes, 40 rules, {found:,} findings.\n\n"
            + table(rows, "chaperone", "users"))


def array(run: Run) -> str:
    lines, whole = run.inputs.make(run.size), run.inputs.make(run.size, shape="array")
    use = run.meetings
    ours, same = use.chaperone_audit(lines, "chaperone lines"), use.chaperone_audit(whole, "chaperone array")
    duckdb, other = use.duckdb(lines, "duckdb lines"), use.duckdb(whole, "duckdb array", "array")
    check(ours, [same, duckdb, other], run.home)
    contestants = [ours, same, duckdb, other]
    records = compete(contestants, run.rounds, run.home)
    rows = [Row(name.replace(" lines", ", one object a line").replace(" array", ", one array"), record,
                whole if name.endswith("array") else lines, records[name.split()[0] + " lines"])
            for name, record in records.items()]
    return "The same meetings in one array.\n\n" + table(rows, "its own with lines")


def start(run: Run) -> str:
    data = run.inputs.make("10KB")
    use = run.meetings
    ours, judges = use.chaperone_audit(data), [use.jq(data), use.orjson(data), use.duckdb(data)]
    check(ours, judges, run.home)
    plain = Contestant("jq .", ["jq", ".", str(data.path)], use.output("plain"), captured=True)
    empty = Contestant("python", [sys.executable, "-c", "pass"], use.output("empty"))
    # Many more rounds: a start is short, and seldom undisturbed.
    say("20 starts a round")
    records = compete([ours, plain, empty, *judges], 20 * run.rounds, run.home, weighed=False, quiet=True)
    labels = {"chaperone": "**`chaperone audit`**, 40 rules", "jq .": "`jq .`", "jq": "jq, 40 rules",
              "python": "`python -c pass`", "orjson": "Python with orjson, 40 rules", "duckdb": "DuckDB, 40 rules"}
    rows = [Row(labels[name], record, data, records["jq ."]) for name, record in records.items()]
    return (f"One export of {data.bytes:,} bytes, from start to finish.\n\n" + brief_table(rows, "`jq .`"))


TABLES: dict[str, Callable[[Run], str]] = {
    "peers": peers, "start": start, "rules": rules, "threads": threads, "order": order, "users": users,
    "array": array, "size": size,
}
