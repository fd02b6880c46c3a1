"""Made-up answers of Zoom's GET /meetings/{id}: its keys, their order, how often the optional ones are absent."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

from generator.meeting_settings import MeetingSettings

T = TypeVar("T")

# How texts look once they are JSON: raw UTF-8, escapes, and fragments that are no keys.
TOPICS = [
    r"Weekly team meeting",
    r"Beratung am Nachmittag – Raum Süd",
    r"Year 9 revision: \"osmosis\" and diffusion",
    r"Careers interview \u2013 first conversation",
    r"Choir rehearsal 🎶 (please mute)",
    r"説明会(保護者向け)",
    r"Notes: {\"join_before_host\":true,\"waiting_room\":false}",
    r"Path C:\\meetings\\2026, bring \"id\":1",
    r"Réunion d'équipe, suite",
    r"Drop-in \/ open hour",
]
AGENDAS = [
    r"",
    r"1. Welcome\n2. Last week\n3. Questions",
    r"The export said \"join_before_host\":true, \"password\":\"\" and we changed it.\n\nSee the minutes.",
    r"Bitte pünktlich sein. Der Warteraum öffnet zehn Minuten vorher; wer später kommt, ruft an.",
    r"Agenda:\n\t- \"settings\":{\"waiting_room\":false}\n\t- a backslash \\ and a quote \"\n\t- caf\u00e9, na\u00efve, \ud83d\ude00",
    r"Safeguarding lead attends. Cameras are optional, recording is off. Parents were told on paper. "
    r"If somebody unknown appears in the waiting room, do not admit; ask by telephone first. "
    r"The session ends after one hour, and the host is the last to leave.",
]
TIMEZONES = ["Europe/Berlin", "Europe/London", "America/New_York", "Australia/Sydney", "Asia/Tokyo"]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class Meetings:
    """Draws one meeting after another."""

    def __init__(self, seed: int, shuffled: float) -> None:
        self.dice = Random(seed)
        self.shuffled = shuffled / 100
        self.settings = MeetingSettings(self.dice)
        self.number = 0
        self.hosts = [(self.word(22), "host%d@example.org" % n) for n in range(1, 401)]
        self.words = [self.word(24) for _ in range(4096)]
        self.moments = ["2026-%02d-%02dT%02d:%02d:00Z" % (m, d, h, q)
                        for m in (11, 12) for d in range(1, 31) for h in range(7, 20)
                        for q in (0, 15, 30, 45)]

    def word(self, length: int) -> str:
        return "".join(self.dice.choices(ALPHABET, k=length))

    def pick(self, items: Sequence[T]) -> T:
        return items[int(self.dice.random() * len(items))]

    def passcode(self) -> str | None:
        """About the mix that people choose; all invented here."""
        chance = self.dice.random()
        if chance < 0.06:
            return None
        if chance < 0.10:
            return ""
        if chance < 0.45:
            return "%06d" % int(self.dice.random() * 10**6)
        return self.pick(self.words)[: 8 + int(chance * 4)]

    def document(self) -> str:
        rnd, pick = self.dice.random, self.pick
        self.number += 1
        number = 80_000_000_000 + self.number * 7
        host, address = pick(self.hosts)
        secret = self.passcode()
        kind = pick((2, 2, 2, 2, 2, 2, 3, 8, 8, 1))

        members = [
            '"uuid":"%s=="' % pick(self.words)[:22],
            '"id":%d' % number,
            '"host_id":"%s"' % host,
            '"host_email":"%s"' % address,
            '"assistant_id":"%s"' % (host if rnd() < 0.1 else ""),
            '"topic":"%s"' % pick(TOPICS),
            '"type":%d' % kind,
            '"status":"waiting"',
        ]
        if kind in (2, 8):
            members.append('"start_time":"%s"' % pick(self.moments))
        members += [
            '"duration":%d' % pick((30, 45, 60, 60, 60, 90, 120)),
            '"timezone":"%s"' % pick(TIMEZONES),
            '"agenda":"%s"' % pick(AGENDAS),
            '"created_at":"%s"' % pick(self.moments),
            '"start_url":"https://us02web.zoom.us/s/%d?zak=%s"' % (number, pick(self.words)),
        ]
        if secret and rnd() < 0.85:
            members.append('"join_url":"https://us02web.zoom.us/j/%d?pwd=%s"' % (number, pick(self.words)))
        else:
            members.append('"join_url":"https://us02web.zoom.us/j/%d"' % number)
        if secret is not None:
            members.append('"password":"%s"' % secret)
        if secret:
            members += [
                '"h323_password":"%06d"' % (number % 10**6),
                '"pstn_password":"%06d"' % (number % 10**6),
                '"encrypted_password":"%s.1"' % pick(self.words),
            ]
        if kind == 8:
            members.append('"occurrences":[%s]' % ",".join(
                '{"occurrence_id":"17%011d","start_time":"%s","duration":60,"status":"available"}'
                % (number % 10**11 + step, pick(self.moments)) for step in range(3)))
            members.append('"recurrence":{"type":2,"repeat_interval":1,"weekly_days":"3","end_times":3}')
        if rnd() < 0.05:
            members.append('"pmi":"%d"' % (number % 10**10))
        if rnd() < 0.1:
            members.append('"tracking_fields":[{"field":"Department","value":"%s","visible":true}]'
                           % pick(TOPICS))

        settings = self.settings.draw()
        shuffle = self.shuffled > 0 and rnd() < self.shuffled
        if shuffle:
            self.dice.shuffle(settings)
        members.append('"settings":{%s}' % ",".join(settings))
        members.append('"creation_source":"%s"' % pick(("other", "open_api", "web_portal")))
        members.append('"pre_schedule":false')
        if shuffle:
            self.dice.shuffle(members)
        return "{%s}" % ",".join(members)
