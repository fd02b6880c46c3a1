"""Measures `chaperone audit` against what people would use instead, and prints Markdown tables."""

import argparse
from pathlib import Path

from measuring.contest import fail, say
from measuring.inputs import Inputs
from measuring.machine import load, machine, versions
from measuring.programs import HERE, Programs, compiled_loop
from measuring.tables import TABLES, Run
from peers.rules import read


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chaperone", type=Path, required=True, help="the program that is measured")
    parser.add_argument("--folder", type=Path, required=True, help="an empty folder for all that is written")
    parser.add_argument("--size", default="100MB")
    parser.add_argument("--sizes", default="1MB 10MB 100MB", help="for the table about size")
    parser.add_argument("--shuffle", default="0", help="percent of shuffled meetings in the first table")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tables", default=" ".join(TABLES), help="which tables to make")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    tables, home = given.tables.split(), given.folder.resolve()
    for name in tables:
        if name not in TABLES:
            fail(f"there is no table '{name}'; there are: {' '.join(TABLES)}")
    if given.rounds < 1:
        fail("there has to be a round at least")
    subject, rules = read(HERE / "rules.yaml")
    person, switches = read(HERE / "users.yaml")
    chaperone, loop = given.chaperone.resolve(), compiled_loop(rules, home)
    run = Run(
        home=home, inputs=Inputs(home),
        meetings=Programs(chaperone, loop, home, subject, rules),
        users=Programs(chaperone, loop, home, person, switches),
        size=given.size, sizes=given.sizes.split(), shuffle=given.shuffle, rounds=given.rounds)

    print(f"Measured on {machine()}.\n\n{versions(chaperone, loop)}.\n")
    print(f"Two processors for each, page cache warm, {given.rounds} rounds in turn, medians; in brackets the least "
          f"and the greatest of the rounds. Load when it began: {load()}.", flush=True)
    for name in tables:
        say(f"table: {name}")
        print(f"\n## {name}\n\n{TABLES[name](run)}", flush=True)
    print(f"\nLoad when it ended: {load()}.")


if __name__ == "__main__":
    main()
