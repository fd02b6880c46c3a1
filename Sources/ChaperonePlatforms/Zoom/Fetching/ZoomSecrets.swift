/// The names under which Zoom hands out secrets.
///
/// Of Zoom's references to accounts, users, meetings and webinars; whatever ends like a secret's name
/// is hidden without standing here.
enum ZoomSecrets {
    static let keys = SecretKeys(
        own: [
            "encrypted_password", "encrypted_passcode", "pstn_password", "h323_password",
            "h323_passcode", "dynamic_host_key", "host_key", "pmi_password",
            "default_password_for_scheduled_meetings", "authorized_channel_token", "stream_key",
            "personal_link_key",
        ],
        links: ["start_url", "registration_url", "live_stream_url", "stream_url"])
}
