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
        plan = try Self.plan(configuration, fetcher, bad)
        for kind in configuration.kinds where !fetcher.kinds.contains(kind) {
            let kinds = fetcher.kinds.map(\.word).joined(separator: ", ")
            throw bad(
                "kinds", "\(fetcher.adapter.title) has no \(kind.word) to fetch\nKinds: \(kinds)")
        }
    }

    /// The plan that is named, with what was agreed otherwise.
    private static func plan(
        _ configuration: TenantConfiguration, _ fetcher: any PlatformFetcher.Type,
        _ bad: (String, String) -> Failure
    ) throws -> QuotaPlan {
        let names = fetcher.plans.map(\.name)
        let first = fetcher.plans.first ?? QuotaPlan(name: "none", summary: "", buckets: [:])
        if let name = configuration.plan {
            if let plan = fetcher.plans.first(where: { $0.name == name }) { return plan }
            throw bad(
                "plan",
                "\(fetcher.adapter.title) has no plan '\(name)'\(Suggestion.text(for: name, among: names))"
                    + "\nPlans: \(names.joined(separator: ", "))")
        }
        guard !configuration.quotas.isEmpty else { return first }
        var buckets = first.buckets
        for (label, bucket) in configuration.quotas {
            guard first.buckets[label] != nil else {
                let labels = first.buckets.keys.sorted()
                throw bad(
                    "plan",
                    "\(fetcher.adapter.title) has no quota '\(label)'"
                        + "\(Suggestion.text(for: label, among: labels))"
                        + "\nQuotas: \(labels.joined(separator: ", "))")
            }
            buckets[label] = bucket
        }
        return QuotaPlan(
            name: "agreed", summary: "the quotas of the configuration", buckets: buckets)
    }

    /// Reads the credentials.
    /// - Throws: ``Failure``.
    func access() throws -> (access: TenantAccess, origin: String) {
        let file =
            configuration.credentials.isEmpty
            ? nil
            : try CredentialFile(
                configuration.credentials, path: self.file.path(configuration.credentials))
        let access = TenantAccess(
            name: name, baseURL: configuration.baseURL, tokenURL: configuration.tokenURL,
            credentials: file?.secret ?? Secret("".utf8), subject: configuration.subject)
        return (access, file?.origin ?? "")
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

    /// What is audited beside what is fetched, by paths.
    var exports: [String] { configuration.exports.map(file.path) }

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
