// The texts are one line each to Zoom; here they are broken between members.

extension ZoomTemplate {
    /// What GET /meetings/{meetingId} answers.
    static let meeting = #"""
        {"uuid":"","id":0,"host_id":"","host_email":"","assistant_id":"","topic":"","type":2,
        "status":"waiting","start_time":"2027-01-08T18:00:00Z","duration":60,
        "timezone":"Europe/London","agenda":"","created_at":"2026-10-12T09:14:27Z",
        "start_url":"",
        "join_url":"","password":"",
        "h323_password":"","pstn_password":"",
        "encrypted_password":"","settings":{"host_video":false,
        "participant_video":false,"cn_meeting":false,"in_meeting":false,"join_before_host":false,
        "jbh_time":0,"mute_upon_entry":true,"watermark":false,"use_pmi":false,"approval_type":2,
        "audio":"both","auto_recording":"none","enforce_login":false,"enforce_login_domains":"",
        "alternative_hosts":"","alternative_host_update_polls":false,
        "alternative_host_manage_meeting_summary":false,
        "alternative_host_manage_cloud_recording":false,"close_registration":false,
        "show_share_button":false,"allow_multiple_devices":false,
        "registrants_confirmation_email":true,"waiting_room":true,"waiting_room_options":{
        "mode":"follow_setting"},"request_permission_to_unmute_participants":true,
        "global_dial_in_countries":["GB"],"registrants_email_notification":true,
        "meeting_authentication":false,"encryption_type":"enhanced_encryption",
        "approved_or_denied_countries_or_regions":{"enable":false},"breakout_room":{"enable":false},
        "internal_meeting":false,"continuous_meeting_chat":{"enable":false,
        "auto_add_invited_external_users":false,"auto_add_meeting_participants":false},
        "participant_focused_meeting":false,"push_change_to_calendar":false,"resources":[],
        "auto_start_meeting_summary":false,"auto_start_ai_companion_questions":false,
        "allow_host_control_participant_mute_state":false,
        "alternative_hosts_email_notification":true,"show_join_info":false,"device_testing":false,
        "focus_mode":false,"meeting_invitees":[],"private_meeting":false,"email_notification":true,
        "host_save_video_order":false,"sign_language_interpretation":{"enable":false},
        "email_in_attendee_report":false},"creation_source":"web_portal","pre_schedule":false}
        """#

    /// What GET /webinars/{webinarId} answers.
    static let webinar = #"""
        {"uuid":"","id":0,"host_id":"","host_email":"","topic":"","type":5,
        "start_time":"2026-12-18T18:00:00Z","duration":60,"timezone":"Europe/London","agenda":"",
        "created_at":"2026-11-02T11:30:00Z",
        "start_url":"",
        "join_url":"",
        "password":"","h323_passcode":"",
        "encrypted_passcode":"","settings":{"host_video":true,
        "panelists_video":false,"approval_type":2,"audio":"both","auto_recording":"cloud",
        "enforce_login":false,"enforce_login_domains":"",
        "alternative_hosts":"","alternative_host_update_polls":false,
        "close_registration":true,"show_share_button":true,"allow_multiple_devices":false,
        "practice_session":false,"hd_video":false,"question_answer":true,
        "registrants_confirmation_email":true,"on_demand":false,
        "request_permission_to_unmute_participants":true,"global_dial_in_countries":["GB"],
        "contact_name":"Elif Demir","contact_email":"elif.demir@example.org",
        "registrants_restrict_number":0,"registrants_email_notification":true,
        "post_webinar_survey":false,"meeting_authentication":false,"add_watermark":true,
        "add_audio_watermark":false,"panelist_authentication":true,"question_and_answer":{
        "enable":true,"allow_submit_questions":true,"allow_anonymous_questions":false,
        "answer_questions":"only","attendees_can_comment":false,"attendees_can_upvote":false},
        "hd_video_for_attendees":false,"send_1080p_video_to_attendees":false,
        "email_language":"en-US","panelists_invitation_email_notification":true,
        "attendees_and_panelists_reminder_email_notification":{"enable":true,"type":2},
        "follow_up_attendees_email_notification":{"enable":false,"type":0},
        "follow_up_absentees_email_notification":{"enable":false,"type":0},"show_join_info":false,
        "allow_host_control_participant_mute_state":false,"email_in_attendee_report":false},
        "is_simulive":false,"creation_source":"web_portal"}
        """#
}
