"""Made-up answers of Zoom's GET /users/{id}/settings, 8 KB each, of which about every second switch is on."""

from random import Random

from generator.meeting_settings import CITIES
from generator.meetings import ALPHABET
from generator.section import Section

# The switches of each section, in the order of the answer.
FLAGS = {
    "schedule_meeting": """host_video participants_video join_before_host personal_meeting
        use_pmi_for_scheduled_meetings use_pmi_for_instant_meetings require_password_for_scheduling_new_meetings
        require_password_for_scheduled_meetings require_password_for_instant_meetings force_pmi_jbh_password
        embed_password_in_join_link pstn_password_protected mute_upon_entry enforce_login upcoming_meeting_reminder
        meeting_template allow_users_to_delete_messages""",
    "in_meeting": """e2e_encryption chat private_chat auto_saving_chat file_transfer feedback post_meeting_feedback
        co_host polling attendee_on_hold show_meeting_control_toolbar annotation remote_control remote_support
        screen_sharing disable_screen_sharing_for_host_meetings disable_screen_sharing_for_in_meeting_guests
        non_verbal_feedback breakout_room breakout_room_schedule closed_caption far_end_camera_control share_dual_camera
        virtual_background group_hd webinar_group_hd whiteboard waiting_room allow_live_streaming
        custom_live_streaming_service allow_show_zoom_windows allow_host_to_enable_focus_mode attention_mode_focus_mode
        allow_users_to_delete_messages_in_meeting_chat custom_data_center_regions join_from_desktop join_from_mobile
        meeting_question_answer meeting_reactions meeting_survey record_play_voice
        request_permission_to_unmute_participants show_a_join_from_your_browser_link slide_control
        transfer_meetings_between_devices webinar_reactions webinar_survey""",
    "email_notification": """jbh_reminder cancel_meeting_reminder alternative_host_reminder schedule_for_reminder
        cloud_recording_available_reminder recording_available_reminder_schedulers
        recording_available_reminder_alternative_hosts""",
    "recording": """local_recording cloud_recording record_speaker_view record_gallery_view record_audio_file
        save_chat_text show_timestamp recording_audio_transcript host_pause_stop_recording auto_delete_cmr
        recording_disclaimer ask_participants_to_consent_disclaimer ask_host_to_confirm_disclaimer allow_share
        recording_as_on_demand allow_add_cloud_recordings_to_zoom_clips allow_cmr_3rd_party_bot
        allow_invitees_access_recordings_without_passcode display_participant_name embed_passcode_in_shareable_link
        notification_subscription_url_when_recording_available optimize_recording_for_3rd_party_video_editor
        recording_highlight recording_storage_email_notifications recording_thumbnails save_close_caption
        save_panelist_chat save_poll_results upload_recording viewer_see_chat viewer_see_transcript
        water_marker_recording""",
    "telephony": "third_party_audio",
    "feature": "cn_meeting in_meeting large_meeting webinar zoom_events zoom_phone zoom_whiteboard zoom_docs",
    "tsp": "call_out show_international_numbers_link",
    "whiteboard": "out_meeting_advanced_whiteboard in_meeting_advanced_whiteboard",
    "general_setting": "auto_zoom_room_proximity_connect show_zoom_room_feature",
}


class Users:
    """Draws the settings of one user after another."""

    def __init__(self, seed: int, shuffled: float) -> None:
        self.dice = Random(seed)
        self.shuffled = shuffled / 100
        self.sections = {name: Section(self.dice) for name in FLAGS}
        for name, flags in FLAGS.items():
            for flag in flags.split():
                # One in fifty answers lacks it: whoever saved it asked an older version.
                self.sections[name].flag(flag, 0.5, there=0.98)
        self.add_words()
        self.add_objects()
        self.add_telephones()

    def add_words(self) -> None:
        schedule, meeting = self.sections["schedule_meeting"], self.sections["in_meeting"]
        schedule.words("audio_type", ["both", "telephony", "voip"])
        schedule.words("require_password_for_pmi_meetings", ["all", "jbh_only", "none"])
        meeting.words("entry_exit_chime", ["host", "all", "none"])
        meeting.words("who_can_share_screen", ["host", "all"])
        meeting.words("who_can_share_screen_when_someone_is_sharing", ["host", "all"])
        meeting.words("allow_participants_chat_with", [1, 2, 3])
        meeting.words("allow_users_save_chats", [1, 2, 3])
        meeting.words("data_center_regions", [["DE", "NL"], ["US", "CA"], ["AU", "JP", "SG"]])
        meeting.words("unchecked_data_center_regions", [["AU", "BR", "IN", "JP", "SG", "US"]])
        self.sections["recording"].words("auto_recording", ["none", "local", "cloud"])
        self.sections["recording"].words("auto_delete_cmr_days", [30, 60, 90])
        self.sections["telephony"].words("audio_conference_info", [
            "", 'Dial in: \\ "waiting_room":true is no setting here', "Bitte erst klingeln – danke"])
        self.sections["feature"].words("meeting_capacity", [100, 300, 500])

    def add_objects(self) -> None:
        on_off = (True, False)
        meeting, recording = self.sections["in_meeting"], self.sections["recording"]
        for name in ("ai_companion_questions", "meeting_summary_with_ai_companion",
                     "webinar_ai_companion_questions", "webinar_summary_with_ai_companion"):
            meeting.words(name, [{"enable": on, "auto_enable": False, "who_can_ask_questions": 1} for on in on_off])
        for name in ("meeting_polling", "webinar_polling"):
            meeting.words(name, [
                {"enable": on, "advanced_polls": on, "manage_saved_polls_and_quizzes": False,
                 "require_answers_to_be_anonymous": True, "allow_alternative_host_to_add_edit": on}
                for on in on_off])
        meeting.words("closed_captioning", [
            {"enable": on, "auto_transcribing": on, "save_caption": False, "view_full_transcript": on}
            for on in on_off])
        meeting.words("webinar_chat", [
            {"enable": on, "allow_attendees_chat_with": 2, "allow_auto_save_local_chat_file": on,
             "allow_panelists_chat_with": 1, "allow_users_save_chats": 0, "default_attendees_chat_with": 1}
            for on in on_off])
        meeting.words("virtual_background_settings", [
            {"enable": on, "allow_upload_custom": on, "allow_videos": False, "files": [
                {"id": "5mJDcCw9A0ASfKafyWXHzQ", "is_default": True, "name": "Straße im Winter.png",
                 "size": 48213, "type": "image"}]} for on in on_off])
        recording.words("recording_password_requirement", [
            {"length": length, "have_letter": True, "have_number": True, "have_special_character": length > 8,
             "only_allow_numeric": False} for length in (8, 10)])
        recording.words("local_recording_options", [
            {"external_auto_approve_requests": on, "external_meeting_participants": False,
             "internal_auto_approve_requests": on, "internal_meeting_participants": True,
             "participants_with_specified_domains": False, "save_chat_messages": on} for on in on_off])
        self.sections["schedule_meeting"].words("meeting_password_requirement", [
            {"length": 8, "consecutive_characters_length": 4, "have_letter": on, "have_number": True,
             "have_special_character": False, "have_upper_and_lower_characters": on,
             "only_allow_numeric": False, "weak_enhance_detection": on} for on in on_off])

    def add_telephones(self) -> None:
        countries = [{"code": country, "name": "Region of " + city} for city, country in CITIES]
        numbers = [{"code": "1", "country_code": country, "country_name": "Region of " + city,
                    "display_number": "+1 555010%d" % place, "number": "555010%d" % place}
                   for place, (city, country) in enumerate(CITIES)]
        section = Section(self.dice)
        section.words("toll_call", [{"enable": True, "numbers": numbers[:count]} for count in (4, 6, 8)])
        section.words("call_me_and_invite_by_phone", [
            {"enable": on, "require_press_1_for_call_me": "always",
             "call_out_countries": {"allowed_countries": countries, "selected_countries": countries[:2]}}
            for on in (True, False)])
        self.sections["audio_conferencing"] = section

    def document(self) -> str:
        shuffle = self.shuffled > 0 and self.dice.random() < self.shuffled
        sections = []
        for name, section in self.sections.items():
            members = section.draw()
            if shuffle:
                self.dice.shuffle(members)
            sections.append('"%s":{%s}' % (name, ",".join(members)))
        sections.insert(0, '"user_id":"%s"' % "".join(self.dice.choices(ALPHABET, k=22)))
        if shuffle:
            self.dice.shuffle(sections)
        return "{%s}" % ",".join(sections)
