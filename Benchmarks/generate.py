#!/usr/bin/env python3
"""Writes made-up Zoom meetings, one JSON object a line, until SIZE is reached.

The keys, their order and how often the optional ones are absent follow what GET /meetings/{id}
answers; one meeting is about 3 KB. Texts hold decoys: names of settings inside strings, escapes and
UTF-8. Everything is invented, and the same arguments give the same bytes.
"""

import argparse
import json
import random
import re
import sys

UNITS = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
CHUNK = 4 * 10**6

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
CITIES = [
    ("New York", "US"), ("Denver", "US"), ("Tacoma", "US"), ("Houston", "US"), ("Berlin", "DE"),
    ("Manchester", "GB"), ("Zürich", "CH"), ("Lyon", "FR"), ("Canberra", "AU"), ("Osaka", "JP"),
]
TIMEZONES = ["Europe/Berlin", "Europe/London", "America/New_York", "Australia/Sydney", "Asia/Tokyo"]
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class Settings:
    """The members of `settings`: each a list of prebuilt texts to draw from, and how often it is there."""

    def __init__(self, dice):
        self.members = []
        self.dice = dice

        flag, always, common, rare = self.flag, 1.0, 0.9, 0.06
        flag("host_video", 0.5)
        flag("participant_video", 0.3)
        flag("cn_meeting", 0.0)
        flag("in_meeting", 0.01)
        flag("join_before_host", 0.3)
        self.words("jbh_time", [0, 0, 0, 5, 10, 15], there=0.8)
        flag("mute_upon_entry", 0.6)
        flag("watermark", 0.05)
        flag("use_pmi", 0.08)
        self.words("approval_type", [2, 2, 2, 2, 0, 1])
        self.words("audio", ["both", "both", "both", "voip", "telephony"])
        self.words("auto_recording", ["none", "none", "none", "cloud", "local"])
        flag("enforce_login", 0.05)
        self.words("enforce_login_domains", ["", "", "", "example.org"])
        self.words("alternative_hosts", ["", "", "second@example.org", "a@example.org;b@example.org"])
        flag("alternative_host_update_polls", 0.2, there=common)
        flag("alternative_host_manage_meeting_summary", 0.2, there=0.5)
        flag("alternative_host_manage_cloud_recording", 0.1, there=0.5)
        flag("close_registration", 0.1)
        flag("show_share_button", 0.2)
        flag("allow_multiple_devices", 0.4)
        flag("registrants_confirmation_email", 0.9)
        flag("waiting_room", 0.7)
        self.words("waiting_room_options", [
            {"mode": "follow_setting"},
            {"mode": "custom", "who_goes_to_waiting_room": "everyone"},
            {"mode": "custom", "who_goes_to_waiting_room": "users_not_in_account"},
        ], there=0.6)
        flag("request_permission_to_unmute_participants", 0.1)
        self.words("global_dial_in_countries", [["US"], ["DE", "GB"], ["CH", "FR", "US"]], there=common)
        self.words("global_dial_in_numbers", self.dial_in(), there=common)
        self.words("contact_name", ["Alex Example", "Sam Beispiel", "Zoë Exemple"], there=0.4)
        self.words("contact_email", ["office@example.org", "help@example.org"], there=0.4)
        flag("registrants_email_notification", 0.9)
        flag("meeting_authentication", 0.2)
        self.words("authentication_option", ["signIn_D8cJuqWVQ623CI4Q8yQK0Q"], there=0.2)
        self.words("authentication_name", ["Signed-in users in my account"], there=0.2)
        self.words("authentication_exception", [
            [{"email": "guest@example.net", "name": "A Guest", "join_url": "https://example.com/s/1"}],
        ], there=rare)
        self.words("encryption_type", ["enhanced_encryption"] * 9 + ["e2ee"])
        self.words("approved_or_denied_countries_or_regions", [
            {"enable": False}, {"enable": False},
            {"approved_list": ["DE", "CH"], "enable": True, "method": "approve"},
        ])
        self.words("breakout_room", [
            {"enable": False}, {"enable": False},
            {"enable": True, "rooms": [{"name": "Gruppe grün", "participants": ["a@example.org"]}]},
        ])
        flag("internal_meeting", 0.1)
        self.words("continuous_meeting_chat", [
            {"enable": False, "auto_add_invited_external_users": False,
             "auto_add_meeting_participants": False},
            {"enable": True, "auto_add_invited_external_users": True,
             "auto_add_meeting_participants": True, "channel_id": "cabc1234567defghijkl01234"},
        ], there=0.7)
        flag("participant_focused_meeting", 0.02)
        flag("push_change_to_calendar", 0.1)
        self.words("resources", [[]], there=0.5)
        self.words("question_and_answer", [
            {"enable": False},
            {"enable": True, "allow_submit_questions": True, "allow_anonymous_questions": True,
             "question_visibility": "all", "attendees_can_comment": False,
             "attendees_can_upvote": True},
        ], there=0.5)
        flag("auto_start_meeting_summary", 0.2, there=common)
        self.words("who_will_receive_summary", [1, 1, 2, 3, 4], there=0.5)
        flag("auto_start_ai_companion_questions", 0.1, there=common)
        self.words("who_can_ask_questions", [1, 2, 3, 4, 5], there=0.5)
        flag("allow_host_control_participant_mute_state", 0.1, there=0.7)
        flag("disable_participant_video", 0.02, there=0.7)
        flag("email_in_attendee_report", 0.3, there=0.7)
        flag("device_testing", 0.0)
        flag("focus_mode", 0.05)
        flag("enable_dedicated_group_chat", 0.05, there=0.5)
        flag("private_meeting", 0.05)
        flag("email_notification", 0.9)
        flag("host_save_video_order", 0.0)
        flag("alternative_hosts_email_notification", 0.9, there=always)

    def dial_in(self):
        """Lists of one to nine numbers, as long as Zoom's are."""
        lists = []
        for count in range(1, 10):
            entries = []
            for city, country in self.dice.sample(CITIES, count):
                number = "+1 555%07d" % self.dice.randrange(10**7)
                entries.append({"country_name": country, "city": city, "number": number,
                                "type": "toll", "country": country})
            lists.append(entries)
        return lists

    def flag(self, name, likely, there=1.0):
        on, off = '"%s":true' % name, '"%s":false' % name
        hits = round(likely * 100)
        self.members.append((there, [on] * hits + [off] * (100 - hits)))

    def words(self, name, values, there=1.0):
        self.members.append((there, ['"%s":%s' % (name, compact(value)) for value in values]))

    def draw(self):
        rnd = self.dice.random
        return [texts[int(rnd() * len(texts))]
                for there, texts in self.members if there >= 1.0 or rnd() < there]


class Meetings:
    """Draws one meeting after another."""

    def __init__(self, seed, shuffled):
        self.dice = random.Random(seed)
        self.shuffled = shuffled / 100
        self.settings = Settings(self.dice)
        self.number = 0
        self.hosts = [(self.word(22), "host%d@example.org" % n) for n in range(1, 401)]
        self.words = [self.word(24) for _ in range(4096)]
        self.moments = ["2026-%02d-%02dT%02d:%02d:00Z" % (m, d, h, q)
                        for m in (11, 12) for d in range(1, 31) for h in range(7, 20)
                        for q in (0, 15, 30, 45)]

    def word(self, length):
        return "".join(self.dice.choices(ALPHABET, k=length))

    def pick(self, items):
        return items[int(self.dice.random() * len(items))]

    def passcode(self):
        """About the mix that people choose; all invented here."""
        chance = self.dice.random()
        if chance < 0.06:
            return None
        if chance < 0.10:
            return ""
        if chance < 0.45:
            return "%06d" % int(self.dice.random() * 10**6)
        return self.pick(self.words)[: 8 + int(chance * 4)]

    def line(self):
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
        return "{%s}\n" % ",".join(members)


def size(text):
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(B|KB|MB|GB)", text.upper())
    if not match:
        raise argparse.ArgumentTypeError("'%s' is not a size such as 10KB, 100MB or 1GB" % text)
    return int(float(match[1]) * UNITS[match[2]])


def percent(text):
    value = float(text)
    if not 0 <= value <= 100:
        raise argparse.ArgumentTypeError("'%s' is not from 0 to 100" % text)
    return value


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", type=size, metavar="SIZE", help="at least so much: 10KB, 100MB, 1GB")
    parser.add_argument("--seed", type=int, default=1, help="another number, other meetings (default 1)")
    parser.add_argument("--shuffle", type=percent, default=0, metavar="P",
                        help="shuffle the keys of P percent of the meetings (default 0)")
    arguments = parser.parse_args()

    meetings = Meetings(arguments.seed, arguments.shuffle)
    written, waiting, lines = 0, 0, []
    while written + waiting < arguments.size:
        line = meetings.line().encode()
        lines.append(line)
        waiting += len(line)
        if waiting >= CHUNK:
            sys.stdout.buffer.write(b"".join(lines))
            written, waiting, lines = written + waiting, 0, []
    sys.stdout.buffer.write(b"".join(lines))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        # Whoever read this has seen enough.
        sys.stderr.close()
        sys.exit(1)
