import Chaperone
import ChaperonePlatforms

/// A tenant of the configuration, with the fetcher and the plan that it names.
struct Tenant {
    let configuration: TenantConfiguration
    let file: Configuration
    let fetcher: any PlatformFetcher.Type
    let plan: QuotaPlan

    var name: String { configuration.name }

    /// - Throws: ``Failure`` for a platform, a plan or a kind that there is not.
    init(_ configuration: TenantConfiguration, in file: Configuration) throws {
        func bad(_ key: String, _ message: String) -> Failure {
            let place = configuration.places[key].map { "\($0): " } ?? ""
            return Failure(.badConfiguration, "\(place)\(message)")
        }
        self.configuration = configuration
        self.file = file
        let names = Fetchers.all.map { $0.adapter.name }
        guard let fetcher = Fetchers.named(configuration.platform) else {
            throw bad(
                "platform",
                "there is no platform '\(configuration.platform)' to fetch from"
                    + Suggestion.text(for: configuration.platform, among: names)
                    + "\nPlatforms: \(names.joined(separator: ", "))")
        }
        self.fetcher = fetcher
        let plans = fetcher.plans.map(\.name)
        if let plan = configuration.plan {
            guard let found = fetcher.plans.first(where: { $0.name == plan }) else {
                throw bad(
                    "plan",
                    "\(fetcher.adapter.title) has no plan '\(plan)'\(Suggestion.text(for: plan, among: plans))"
                        + "\nPlans: \(plans.joined(separator: ", "))")
            }
            self.plan = found
        } else {
            plan = fetcher.plans.first ?? QuotaPlan(name: "none", summary: "", buckets: [:])
        }
        for kind in configuration.kinds where !fetcher.kinds.contains(kind) {
            let kinds = fetcher.kinds.map(\.word).joined(separator: ", ")
            throw bad(
                "kinds", "\(fetcher.adapter.title) has no \(kind.word) to fetch\nKinds: \(kinds)")
        }
    }

    /// Reads the credentials.
    /// - Throws: ``Failure``.
    func access() throws -> (access: TenantAccess, origin: String) {
        let file = try CredentialFile(
            configuration.credentials, path: self.file.path(configuration.credentials))
        let access = TenantAccess(
            name: name, baseURL: configuration.baseURL, tokenURL: configuration.tokenURL,
            credentials: file.secret, subject: configuration.subject)
        return (access, file.origin)
    }

    /// What people wrote for this tenant, else for all.
    /// - Throws: ``Failure``.
    func declarations() throws -> Declarations {
        try Declarations(
            file,
            Declarations.Paths(
                organisation: configuration.organisation.map(file.path),
                answers: configuration.answers.map(file.path),
                waivers: configuration.waivers.map(file.path)))
    }

    /// The profiles of this tenant, else of all, else the baseline.
    func profileNames(_ declared: Declarations) -> [String] {
        declared.profileNames(
            configuration.profiles.map { ProfileLibrary.isPath($0) ? file.path($0) : $0 })
    }
}

extension Fetchers {
    /// The fetcher of a platform, by the name of its adapter.
    static func named(_ name: String) -> (any PlatformFetcher.Type)? {
        all.first { $0.adapter.name == name }
    }
}
