package import Chaperone

extension Meet {
    /// What administrators of Google Workspace can export, by the names of the tools and the APIs.
    package static let exports: [ExportSource] = [
        .init(
            "the Cloud Identity Policy API",
            """
            `GET \
            https://cloudidentity.googleapis.com/v1/policies?filter=setting.type.matches('settings/meet.*')`, \
            every page of it: a page whose `nextPageToken` is not empty makes the audit \
            incomplete
            """),
        .init(
            "ScubaGoggles' `ScubaResults_….json`, or its raw dump",
            """
            `scubagoggles gws --baselines meet`
            """),
        .init(
            "GAM",
            """
            `gam print policies filter "setting.type.matches('meet.*')"`, with or without \
            `formatjson`; `gam show policies … formatjson`
            """),
        .init(
            "organizational units",
            """
            `GET \
            https://admin.googleapis.com/admin/directory/v1/customer/my_customer/orgunits?type=all`; \
            without them, nobody knows what a unit inherits, unless the policies have paths
            """),
        .init(
            "single meetings",
            """
            `GET https://meet.googleapis.com/v2/spaces/{code}`
            """),
        .init(
            "the calendar",
            """
            `events.list` of Google Calendar: names, times and hosts of the meetings, and \
            meetings whose space is missing
            """),
    ]
}
