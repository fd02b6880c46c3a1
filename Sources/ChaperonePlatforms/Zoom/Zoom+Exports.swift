package import Chaperone

extension Zoom {
    /// Answers of Zoom's REST API; the portal has no export.
    ///
    /// The calls are those of the API reference (Accounts, Groups, Users, Meetings, Webinars).
    package static let exports: [ExportSource] = [
        .init(
            "the account",
            """
            `GET /accounts/me/settings`, and the same with `option=security`, \
            `meeting_security`, `meeting_authentication` and `recording_authentication`; locks: \
            `GET /accounts/me/lock_settings`, and with `option=meeting_security`
            """),
        .init(
            "groups",
            """
            `GET /groups`; of each `GET /groups/{id}/settings` with the same options but \
            `security`, and `GET /groups/{id}/lock_settings`
            """),
        .init(
            "users",
            """
            `GET /users`; of each `GET /users/{id}/settings` with the same options as for groups
            """),
        .init(
            "what is scheduled",
            """
            `GET /users/{id}/meetings`, `GET /users/{id}/webinars`
            """),
        .init(
            "meetings and webinars",
            """
            `GET /meetings/{id}`, `GET /webinars/{id}`
            """),
        .init(
            "activities of Moodle",
            """
            the table `mdl_zoom` as CSV or JSON, with its columns' names
            """),
    ]
}
