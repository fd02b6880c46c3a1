// The texts are one line each to Zoom; here they are broken between members.

extension ZoomTemplate {
    /// The same with `option=meeting_security`, of an account, a group or a user.
    static let meetingSecurity = #"""
        {"meeting_security":{"auto_security":true,"block_user_domain":false,
        "block_user_domain_list":[],"chat_etiquette_tool":{"enable":true,"policies":[{
        "description":"Words that our young people asked us to keep out",
        "id":"v9D2JChchfJumceAwNduFA","is_locked":true,"keywords":["sea-slug","barnacle"],
        "name":"Kind words","regular_expression":"","status":"activated","trigger_action":2}],
        "policy_max_count":10},"embed_password_in_join_link":false,
        "encryption_type":"enhanced_encryption","end_to_end_encrypted_meetings":true,
        "meeting_password":true,"meeting_password_requirement":{"consecutive_characters_length":4,
        "have_letter":true,"have_number":true,"have_special_character":false,
        "have_upper_and_lower_characters":false,"length":8,"only_allow_numeric":false,
        "weak_enhance_detection":true},"only_authenticated_can_join_from_webclient":false,
        "phone_password":true,"pmi_password":true,"require_password_for_scheduled_meeting":false,
        "require_password_for_scheduled_webinar":true,"waiting_room":true,"waiting_room_options":{
        "admit_domain_allowlist":"example.org","admit_type":2,"enable":true,
        "internal_user_auto_admit":1,"locked":false,"more_options":{
        "allow_participants_to_reply_to_host":true,
        "move_participants_to_waiting_room_when_host_dropped":true,
        "user_invited_by_host_can_bypass_waiting_room":false},"sort_order_of_people":0,
        "who_can_admit_participants":0},"waiting_room_settings":{
        "participants_to_place_in_waiting_room":0,
        "users_who_can_admit_participants_from_waiting_room":0,
        "whitelisted_domains_for_waiting_room":""},"webinar_password":true}}
        """#

    /// The same with `option=meeting_authentication`.
    static let meetingAuthentication = #"""
        {"meeting_authentication":false,"allow_authentication_exception":false,
        "authentication_options":[{"id":"signIn_QDQHnPiR2emO32wHVMNCHg",
        "name":"Harbour Youth Trust staff and volunteers","type":"enforce_login_with_domains",
        "domains":"example.org","default_option":true,"visible":true},{
        "id":"signIn_swHYGsdlRki_owWLSE0f_A","name":"Signed in to Zoom","type":"enforce_login",
        "domains":"","default_option":false,"visible":true}]}
        """#

    /// The same with `option=recording_authentication`.
    static let recordingAuthentication = #"""
        {"recording_authentication":true,"authentication_options":[{
        "id":"recsignIn_R0jC3Zc3dHWpiq9D3gk7BA","name":"People in Harbour Youth Trust",
        "type":"internally","domains":"","default_option":true,"visible":true},{
        "id":"recsignIn_W59b2LWpYZAYKfDvnyjq4g","name":"People with an example.org address",
        "type":"enforce_login_with_domains","domains":"example.org","default_option":false,
        "visible":false}]}
        """#

    /// The same with `option=security`, of an account alone.
    static let security = #"""
        {"security":{"admin_change_name_pic":true,"admin_change_user_info":true,
        "user_modifiable_info_by_admin":["name","profile_picture","sign_in_email","host_key"],
        "signin_with_sso":{"enable":true,"require_sso_for_domains":true,"domains":["example.org"],
        "sso_bypass_users":[{"id":"jeyI_5VWSjBwreHbWmP7vw","email":"hana.novak@example.org"}]},
        "hide_billing_info":true,"import_photos_from_devices":false,"password_requirement":{
        "minimum_password_length":14,"consecutive_characters_length":4,
        "have_special_character":true,"weak_enhance_detection":true},
        "sign_again_period_for_inactivity_on_client":60,
        "sign_again_period_for_inactivity_on_web":30,"sign_in_with_two_factor_auth":"all",
        "sign_in_with_two_factor_auth_groups":[],"sign_in_with_two_factor_auth_roles":[]}}
        """#

    /// What GET /accounts/me/lock_settings answers.
    static let locks = #"""
        {"audio_conferencing":{"toll_free_and_fee_based_toll_call":true,"toll_call":true,
        "call_me_and_invite_by_phone":true,"personal_audio_conference":false,
        "participant_phone_masking":true},"in_meeting":{"alert_guest_join":false,
        "allow_live_streaming":true,"allow_show_zoom_windows":true,
        "allow_users_to_delete_messages_in_meeting_chat":true,"annotation":true,
        "anonymous_question_answer":true,"attendee_on_hold":false,"attention_mode_focus_mode":true,
        "auto_answer":false,"auto_generated_captions":false,"auto_saving_chat":true,
        "breakout_room":false,"chat":false,"closed_caption":false,"co_host":false,
        "custom_data_center_regions":true,"disable_screen_sharing_for_host_meetings":true,
        "disable_screen_sharing_for_in_meeting_guests":true,"dscp_marking":false,
        "e2e_encryption":true,"entry_exit_chime":"none","far_end_camera_control":true,
        "feedback":true,"file_transfer":false,"full_transcript":false,"group_hd":true,
        "language_interpretation":true,"manual_captions":true,"meeting_question_answer":false,
        "meeting_reactions":true,"meeting_survey":true,"non_verbal_feedback":true,
        "original_audio":false,"polling":false,"post_meeting_feedback":true,"private_chat":false,
        "remote_control":true,"remote_support":true,
        "request_permission_to_unmute_participants":true,"save_caption":false,"save_captions":true,
        "screen_sharing":false,"sending_default_email_invites":false,
        "show_meeting_control_toolbar":false,"slide_control":false,"stereo_audio":false,
        "use_html_format_email":false,"virtual_background":false,"webinar_chat":true,
        "webinar_group_hd":true,"webinar_live_streaming":true,"webinar_polling":false,
        "webinar_question_answer":false,"webinar_reactions":true,"webinar_survey":true,
        "whiteboard":false},"other_options":{"blur_snapshot":true,
        "webinar_registration_options":false},"recording":{"account_user_access_recording":false,
        "archive":false,"auto_delete_cmr":true,"auto_recording":true,"cloud_recording":false,
        "cloud_recording_download":true,"host_delete_cloud_recording":true,
        "ip_address_access_control":false,"local_recording":true,
        "prevent_host_access_recording":false,"recording_authentication":true},"schedule_meeting":{
        "always_display_zoom_webinar_as_topic":false,"audio_type":false,
        "continuous_meeting_chat":true,"embed_password_in_join_link":true,"enforce_login":false,
        "enforce_login_domains":"","enforce_login_with_domains":false,"host_video":false,
        "join_before_host":true,"not_store_meeting_topic":false,"participant_video":true,
        "require_password_for_instant_meetings":true,"require_password_for_pmi_meetings":true,
        "require_password_for_scheduling_new_meetings":true,"use_pmi_for_instant_meetings":true,
        "use_pmi_for_scheduled_meetings":true,"meeting_authentication":false}}
        """#

    /// The same with `option=meeting_security`.
    static let meetingSecurityLocks = #"""
        {"meeting_security":{"auto_security":false,"block_user_domain":false,
        "chat_etiquette_tool":false,"embed_password_in_join_link":true,"encryption_type":true,
        "end_to_end_encrypted_meetings":false,"meeting_password":true,
        "only_authenticated_can_join_from_webclient":false,"phone_password":true,
        "pmi_password":true,"waiting_room":false,"webinar_password":true,
        "approved_or_denied_countries_or_regions":false}}
        """#
}
