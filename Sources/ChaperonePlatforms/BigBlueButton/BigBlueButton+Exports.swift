package import Chaperone

extension BigBlueButton {
    /// What a server and its front ends hold.
    package static let exports: [ExportSource] = [
        .init(
            "the server's properties",
            """
            `/usr/share/bbb-web/WEB-INF/classes/bigbluebutton.properties`, and \
            `/etc/bigbluebutton/bbb-web.properties`, which counts where both say something. The \
            shipped file is known by what it holds, the other by its name, so keep that
            """),
        .init(
            "the version",
            """
            `/etc/bigbluebutton/bigbluebutton-release`: for 2.2 to 3.0, what no file says is \
            then the default of that version
            """),
        .init(
            "`create` calls",
            """
            addresses of calls, or the lines of nginx's log \
            (`/var/log/nginx/bigbluebutton.access.log`), with the ending `.log`
            """),
        .init(
            "meetings that run",
            """
            `GET /bigbluebutton/api/getMeetings?checksum=…`, saved as `.xml`
            """),
        .init(
            "rooms of Greenlight 3",
            """
            JSON or CSV with a row for each room: `friendly_id`, `name`, and a column for each \
            meeting option (`glViewerAccessCode`, `guestPolicy`, …); or with a row for each \
            option: `friendly_id`, `name` (the option's), `value`
            """),
        .init(
            "what Greenlight forces",
            """
            `GET /api/v1/admin/rooms_configurations.json`
            """),
        .init(
            "activities of Moodle",
            """
            the table `mdl_bigbluebuttonbn` as CSV or JSON, with its columns' names
            """),
    ]
}
