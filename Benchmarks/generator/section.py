"""A JSON object of which each member is drawn anew for each document."""

import json
from random import Random
from typing import Any


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Section:
    """Members in their order: each a list of prebuilt texts to draw from, and how often it is there."""

    def __init__(self, dice: Random) -> None:
        self.members: list[tuple[float, list[str]]] = []
        self.dice = dice

    def flag(self, name: str, likely: float, there: float = 1.0) -> None:
        on, off = '"%s":true' % name, '"%s":false' % name
        hits = round(likely * 100)
        self.members.append((there, [on] * hits + [off] * (100 - hits)))

    def words(self, name: str, values: list[Any], there: float = 1.0) -> None:
        self.members.append((there, ['"%s":%s' % (name, compact(value)) for value in values]))

    def draw(self) -> list[str]:
        rnd = self.dice.random
        return [texts[int(rnd() * len(texts))]
                for there, texts in self.members if there >= 1.0 or rnd() < there]
