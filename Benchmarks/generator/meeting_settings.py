"""The settings of a made-up meeting."""

from random import Random
from typing import Any

from generator.section import Section

CITIES = [
    ("New York", "US"), ("Denver", "US"), ("Tacoma", "US"), ("Houston", "US"), ("Berlin", "DE"),
    ("Manchester", "GB"), ("Zürich", "CH"), ("Lyon", "FR"), ("Canberra", "AU"), ("Osaka", "JP"),
]


class MeetingSettings(Section):
    """The members of `settings` in a meeting."""

    def __init__(self, dice: Random) -> None:
        super().__init__(dice)

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
        self.words("approval_type", [2] * 10 + [0, 1])
        self.words("audio", ["both", "both", "both", "voip", "telephony"])
        self.words("auto_recording", ["none", "none", "none", "cloud", "local"])
        flag("enforce_login", 0.05)
        self.words("enforce_login_domains", ["", "", "", "example.org"])
        self.words("alternative_hosts", ["", "", "second@example.org", "a@example.org;b@example.org"])
        flag("alternative_host_update_polls", 0.05, there=common)
        flag("alternative_host_manage_meeting_summary", 0.2, there=0.5)
        flag("alternative_host_manage_cloud_recording", 0.1, there=0.5)
        flag("close_registration", 0.03)
        flag("show_share_button", 0.2)
        flag("allow_multiple_devices", 0.4)
        flag("registrants_confirmation_email", 0.97)
        flag("waiting_room", 0.7)
        self.words("waiting_room_options", [
            {"mode": "follow_setting"},
            {"mode": "custom", "who_goes_to_waiting_room": "everyone"},
            {"mode": "custom", "who_goes_to_waiting_room": "users_not_in_account"},
        ], there=0.6)
        flag("request_permission_to_unmute_participants", 0.03)
        self.words("global_dial_in_countries", [["US"], ["DE", "GB"], ["CH", "FR", "US"]], there=common)
        self.words("global_dial_in_numbers", self.dial_in(), there=common)
        self.words("contact_name", ["Alex Example", "Sam Beispiel", "Zoë Exemple"], there=0.4)
        self.words("contact_email", ["office@example.org", "help@example.org"], there=0.4)
        flag("registrants_email_notification", 0.97)
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
        self.words("breakout_room", [{"enable": False}] * 9 + [
            {"enable": True, "rooms": [{"name": "Gruppe grün", "participants": ["a@example.org"]}]},
        ])
        flag("internal_meeting", 0.03)
        self.words("continuous_meeting_chat", [
            {"enable": False, "auto_add_invited_external_users": False,
             "auto_add_meeting_participants": False},
            {"enable": True, "auto_add_invited_external_users": True,
             "auto_add_meeting_participants": True, "channel_id": "cabc1234567defghijkl01234"},
        ], there=0.7)
        flag("participant_focused_meeting", 0.02)
        flag("push_change_to_calendar", 0.03)
        self.words("resources", [[]], there=0.5)
        self.words("question_and_answer", [
            {"enable": False},
            {"enable": True, "allow_submit_questions": True, "allow_anonymous_questions": True,
             "question_visibility": "all", "attendees_can_comment": False,
             "attendees_can_upvote": True},
        ], there=0.5)
        flag("auto_start_meeting_summary", 0.08, there=common)
        self.words("who_will_receive_summary", [1, 1, 2, 3, 4], there=0.5)
        flag("auto_start_ai_companion_questions", 0.04, there=common)
        self.words("who_can_ask_questions", [1, 2, 3, 4, 5], there=0.5)
        flag("allow_host_control_participant_mute_state", 0.1, there=0.7)
        flag("disable_participant_video", 0.02, there=0.7)
        flag("email_in_attendee_report", 0.3, there=0.7)
        flag("device_testing", 0.0)
        flag("focus_mode", 0.05)
        flag("enable_dedicated_group_chat", 0.05, there=0.5)
        flag("private_meeting", 0.05)
        flag("email_notification", 0.97)
        flag("host_save_video_order", 0.0)
        flag("alternative_hosts_email_notification", 0.97, there=always)

    def dial_in(self) -> list[Any]:
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
