package import Chaperone

extension Webex {
    /// Answers of the REST API of Webex (developer.webex.com/docs/api).
    package static let exports: [ExportSource] = [
        .init(
            "series, one-off meetings, webinars",
            """
            `GET /meetings?max=100`, with `hostEmail=…` for somebody else
            """),
        .init(
            "occurrences",
            """
            `GET /meetings?meetingType=scheduledMeeting&from=…&to=…&max=100`; every page that \
            the `Link` header names
            """),
        .init(
            "one meeting",
            """
            `GET /meetings/{id}`, or `GET /admin/meetings/{id}`, which hides passwords and \
            registration
            """),
        .init(
            "templates",
            """
            `GET /meetings/templates/{id}`; the list has only their names
            """),
        .init(
            "a site",
            """
            `GET /admin/meeting/config/commonSettings?siteUrl=…`, saved as \
            `SITE.webex.com.json`: the answer does not say whose it is
            """),
        .init(
            "session types",
            """
            `GET /admin/meeting/config/sessionTypes?siteUrl=…`, and for what they are called \
            `GET /meetings/sessionTypes`
            """),
        .init(
            "preferences",
            """
            `GET /meetingPreferences?userEmail=…`, or a part of them, saved as `ADDRESS.json`
            """),
    ]
}
