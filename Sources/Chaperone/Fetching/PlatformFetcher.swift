/// Reads a tenant's settings over its platform's API.
///
/// It asks, redacts what comes and hands it over; keeping quotas, trying again, resuming and storing
/// are not its business. It never changes anything at the platform.
package protocol PlatformFetcher: Sendable {
    /// The adapter that reads what it fetches.
    static var adapter: any PlatformAdapter.Type { get }
    /// The platform's plans; the first is the one to assume, and asks the least.
    static var plans: [QuotaPlan] { get }
    /// What it needs to be allowed, and what cannot be told without.
    static var requirements: [AccessRequirement] { get }
    /// What the credentials file holds, in words for who writes it.
    static var credentialsHelp: String { get }
    /// Kinds of documents that can be asked for, as `--kind` names them.
    static var kinds: [SubjectKind] { get }

    /// - Throws: ``FetchError/credentials(_:)`` when the credentials are not what the platform wants.
    init(_ access: TenantAccess) throws(FetchError)

    /// Whose quotas its questions count against, by the platform's own name of it, which the
    /// credentials hold; no secret.
    var account: String { get }

    /// Reads everything within `scope` that no earlier attempt has read.
    ///
    /// What could not be read is told to `snapshot` and does not end the fetch.
    /// - Throws: what makes going on pointless: credentials that are refused, a platform that cannot
    ///   be reached or that wants no more questions today, a snapshot that cannot be written.
    func fetch(
        _ scope: FetchScope, over transport: any Transport, into snapshot: any SnapshotSink
    ) async throws(FetchError)

    /// Finds out, with as few questions as it takes, which of ``requirements`` are met.
    func examine(over transport: any Transport) async throws(FetchError) -> [AccessFinding]
}

/// Where a tenant is and what opens it.
package struct TenantAccess: Sendable {
    /// The tenant's name in `chaperone.yaml`.
    package let name: String
    /// Instead of the platform's own; without a slash at the end.
    package let baseURL: String?
    package let tokenURL: String?
    /// The whole credentials file.
    package let credentials: Secret
    /// The account to act for, where the platform wants one named: Google's delegated administrator.
    package let subject: String?

    package init(
        name: String, baseURL: String? = nil, tokenURL: String? = nil, credentials: Secret,
        subject: String? = nil
    ) {
        self.name = name
        self.baseURL = baseURL
        self.tokenURL = tokenURL
        self.credentials = credentials
        self.subject = subject
    }
}

/// What of a tenant is wanted.
package struct FetchScope: Sendable {
    /// When the run began, by the clock.
    package let now: Timestamp
    /// Events that start no later than this; nil for all that the platform lists.
    package let until: Timestamp?
    /// Addresses or identifiers; empty for everybody.
    package let users: [String]
    /// Names or identifiers; empty for everybody.
    package let groups: [String]
    /// Empty for all kinds.
    package let kinds: Set<SubjectKind>

    package init(
        now: Timestamp, until: Timestamp? = nil, users: [String] = [], groups: [String] = [],
        kinds: Set<SubjectKind> = []
    ) {
        self.now = now
        self.until = until
        self.users = users
        self.groups = groups
        self.kinds = kinds
    }
}

/// A permission that a fetch wants.
package struct AccessRequirement: Sendable, Equatable {
    /// The platform's name of it, as a message of the platform or its portal shows it.
    package let name: String
    /// Other permissions that include it.
    package let alternatives: [String]
    /// What it lets Chaperone read, to follow "lets Chaperone read".
    package let purpose: String
    /// Subjects whose own settings come by it.
    package let kinds: Set<SubjectKind>
    /// Whether a fetch is worth little without it.
    package let isEssential: Bool

    package init(
        _ name: String, alternatives: [String] = [], purpose: String, kinds: Set<SubjectKind>,
        isEssential: Bool = true
    ) {
        self.name = name
        self.alternatives = alternatives
        self.purpose = purpose
        self.kinds = kinds
        self.isEssential = isEssential
    }
}

/// Whether a requirement is met.
package struct AccessFinding: Sendable, Equatable {
    package enum State: Sendable { case granted, missing, unknown }
    package let requirement: AccessRequirement
    package let state: State
    /// What the platform said; empty when there is nothing to say.
    package let detail: String

    package init(_ requirement: AccessRequirement, _ state: State, detail: String = "") {
        self.requirement = requirement
        self.state = state
        self.detail = detail
    }
}

/// Why a fetch ended before its end.
package enum FetchError: Error, Sendable, Equatable {
    /// The credentials file is not what it should be: says what and what to do.
    case credentials(String)
    /// The platform does not accept the credentials.
    case notPermitted(String)
    case transport(TransportError)
    /// The platform answers what it never should: says what.
    case platform(String)
    case snapshot(String)
    case cancelled
}
