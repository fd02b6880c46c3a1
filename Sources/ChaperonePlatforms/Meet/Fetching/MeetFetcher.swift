package import Chaperone

/// Reads an organisation's settings of Meet over Google's APIs: with a service account to which the
/// organisation delegates what it may read.
package struct MeetFetcher: PlatformFetcher {
    package static let adapter: any PlatformAdapter.Type = Meet.self
    package static let kinds: [SubjectKind] = [.organizationalUnit, .group, .meeting]

    /// Figures a minute for each project, from the pages of each API's quotas; a little less for the
    /// policies, of which GAM and ScubaGoggles learnt that one a second is what Google bears.
    package static let plans = [
        QuotaPlan(
            name: "workspace",
            summary:
                "the quotas of a Google Cloud project: Calendar 10,000 and Meet 6,000 questions "
                + "a minute, the directory 2,400 for each administrator, policies one a second",
            buckets: [
                GoogleAPI.policies.quota: .init(perSecond: 1),
                GoogleAPI.directory.quota: .init(perSecond: 40),
                GoogleAPI.calendar.quota: .init(perSecond: 166),
                GoogleAPI.meet.quota: .init(perSecond: 100),
            ])
    ]

    package static let requirements = [
        AccessRequirement(
            GooglePermission.policies.rawValue,
            purpose:
                "what the admin console sets for Meet, for the organisation, its units and groups",
            kinds: [.organizationalUnit, .group]),
        AccessRequirement(
            GooglePermission.units.rawValue,
            purpose: "which unit is below which, so that it is known what a unit inherits",
            kinds: [.organizationalUnit]),
        AccessRequirement(
            GooglePermission.groups.rawValue,
            purpose: "the addresses of groups that have settings of their own", kinds: [.group],
            isEssential: false),
        AccessRequirement(
            GooglePermission.users.rawValue, purpose: "whose meetings there are to look for",
            kinds: [.meeting]),
        AccessRequirement(
            GooglePermission.calendar.rawValue, purpose: "which meetings are planned, and when",
            kinds: [.meeting]),
        AccessRequirement(
            GooglePermission.spaces.rawValue, purpose: "how each of those meetings is set up",
            kinds: [.meeting]),
    ]

    package static let credentialsHelp = """
        the JSON file that the Google Cloud console gives for a key of a service account, as it is; \
        'subject' in chaperone.yaml names the administrator to act for, and in the Admin console the \
        account is given the scopes under Domain-wide delegation
        """

    private let access: GoogleAccess
    /// How long the first pause is when Google says that a quota is used up.
    package var pause: Duration = .seconds(1)

    package init(_ access: TenantAccess) throws(FetchError) {
        self.access = try GoogleAccess(access)
    }

    /// Limits are for the project, which a service account's address names after its own name.
    package var account: String {
        let email = access.key.email
        return email.utf8.firstIndex(of: UInt8(ascii: "@")).map { String(email[$0...]) } ?? email
    }

    package func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError) {
        let patient = GoogleQuotaTransport(transport, pause: pause)
        let run = try await MeetRun(access, scope, over: patient, into: snapshot)
        if run.wants([.organizationalUnit, .group]) {
            try await run.readUnits()
            try await run.readPolicies()
        }
        if run.wants([.meeting]) { try await run.readMeetings() }
    }

    package func examine(
        over transport: any Transport
    ) async throws(FetchError) -> [AccessFinding] {
        try await MeetExamination(
            access: access, transport: GoogleQuotaTransport(transport, pause: pause)
        ).findings()
    }
}
