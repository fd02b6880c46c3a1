package import Chaperone

extension Teams {
    /// What administrators of Teams can export, by the names of the tools and of Microsoft Graph.
    package static let exports: [ExportSource] = [
        .init(
            "ScubaGear's `ProviderSettingsExport.json`, or `ScubaResults_….json`",
            """
            `Invoke-SCuBA -ProductNames teams`; other products may stand beside it
            """),
        .init(
            "policies of PowerShell",
            """
            `Get-CsTeamsMeetingPolicy | ConvertTo-Json -Depth 10 > meeting-policies.json`, and \
            the same with `Get-CsTeamsMeetingConfiguration`, \
            `Get-CsTenantFederationConfiguration`, `Get-CsTeamsMeetingBroadcastPolicy`, \
            `Get-CsTeamsEventsPolicy`, `Get-CsTeamsClientConfiguration`; also `Export-Csv` and \
            `Export-Clixml`
            """),
        .init(
            "Microsoft365DSC",
            """
            `Export-M365DSCConfiguration -Components \
            TeamsMeetingPolicy,TeamsMeetingConfiguration,TeamsFederationConfiguration,…`; the \
            `.ps1` is read as data and never run
            """),
        .init(
            "Microsoft Graph, policies",
            """
            a snapshot of configuration management: `microsoft.teams.meetingpolicy` and the \
            others
            """),
        .init(
            "Microsoft Graph, events",
            """
            `onlineMeeting`, `virtualEventWebinar` with its `sessions`, `virtualEventTownhall`, \
            one or in a list, every page of it: a page whose `@odata.nextLink` is not empty \
            makes the audit incomplete. Ask with the header `Prefer: \
            include-unknown-enum-members`, or the stricter lobbies come as `unknownFutureValue`, \
            which is unknown
            """),
        .init(
            "Microsoft Graph, who has which policy",
            """
            `admin/teams/userConfigurations`
            """),
    ]
}
