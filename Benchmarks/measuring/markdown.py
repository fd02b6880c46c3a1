"""Tables of what was measured."""

from dataclasses import dataclass
from statistics import median

from measuring.contest import Record
from measuring.inputs import Input


@dataclass(frozen=True)
class Row:
    label: str
    record: Record
    data: Input
    # What its time is compared with.
    base: Record | None = None


def ratio(record: Record, base: Record | None) -> str:
    """The median over the rounds, with the least and the greatest."""
    if base is None or base is record:
        return "1"
    ratios = record.ratios(base)
    return f"{number(median(ratios))} ({number(min(ratios))}–{number(max(ratios))})"


def number(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def table(rows: list[Row], compared: str, noun: str = "meetings") -> str:
    lines = [f"| | seconds | CPU s | MB/s | {noun}/s | peak RSS MiB | time / {compared} |",
             "|---|--:|--:|--:|--:|--:|--:|"]
    for row in rows:
        seconds = row.record.time
        lines.append(f"| {row.label} | {seconds:.3f} | {row.record.work:.3f} | {row.data.bytes / seconds / 1e6:,.0f} "
                     f"| {row.data.documents / seconds:,.0f} | {row.record.memory / 1024:.1f} "
                     f"| {ratio(row.record, row.base)} |")
    return "\n".join(lines)


def brief_table(rows: list[Row], compared: str) -> str:
    """For what takes milliseconds."""
    lines = [f"| | ms | CPU ms | time / {compared} |", "|---|--:|--:|--:|"]
    for row in rows:
        lines.append(f"| {row.label} | {row.record.time * 1000:.1f} | {row.record.work * 1000:.1f} "
                     f"| {ratio(row.record, row.base)} |")
    return "\n".join(lines)
