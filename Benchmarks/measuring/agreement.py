"""Whether all found the same, which is checked before anything is measured."""

from collections import Counter
from pathlib import Path

from measuring.contest import Contestant, fail, run, say
from peers.finding import findings
from peers.rules import COUNTED, Rule


def check(reference: Contestant, others: list[Contestant], home: Path) -> int:
    """Has each write its findings, and stops at the first that are not those of the reference.

    Returns how many there are.
    """
    run(reference, home, [])
    expected = list(findings(reference.output))
    known = set(expected)
    if not expected or len(known) != len(expected):
        fail(f"{reference.name} found nothing, or something twice, so there is nothing to compare")
    for other in others:
        say(f"checking that {other.name} finds what {reference.name} does")
        run(other, home, [])
        found = list(findings(other.output))
        if len(found) != len(set(found)):
            fail(f"{other.name} has a finding twice: {Counter(found).most_common(1)[0][0]}")
        differ(reference.name, known, other.name, set(found))
    return len(expected)


def differ(first: str, one: set[tuple[str, str, str]], second: str, other: set[tuple[str, str, str]]) -> None:
    """Stops with the first difference, if there is any."""
    different = sorted(one ^ other)
    if not different:
        return
    subject, rule, _ = different[0]

    def told(findings_: set[tuple[str, str, str]]) -> str:
        raws = [raw for raw in ("fail", "unknown", "manual") if (subject, rule, raw) in findings_]
        return " and ".join(raws) or "nothing"

    fail(f"{first} and {second} disagree about {len(different)} findings. The first is rule {rule} of {subject}: "
         f"{first} says {told(one)}, {second} says {told(other)}")


def check_counts(reference: Contestant, loop: Contestant, rules: list[Rule], home: Path) -> int:
    """The same for the loop that only counts. Returns how many findings the reference has."""
    say(f"checking that {loop.name} counts what {reference.name} finds")
    run(reference, home, [])
    run(loop, home, [])
    tally = Counter((rule, raw) for _, rule, raw in findings(reference.output))
    counts = [tuple(map(int, line.split())) for line in loop.output.read_text().splitlines()]
    counted = rules[:COUNTED]
    if len(counts) != len(counted):
        fail(f"{loop.name} counts {len(counts)} rules, not {len(counted)}")
    for rule, count in zip(counted, counts):
        ours = (tally[rule.id, "fail"], tally[rule.id, "unknown"])
        if ours != count:
            fail(f"{reference.name} and {loop.name} disagree about rule {rule.id} ({rule.field}): "
                 f"{ours[0]} fail and {ours[1]} unknown against {count[0]} and {count[1]}")
    return sum(tally.values())
