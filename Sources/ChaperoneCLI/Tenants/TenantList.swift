import Chaperone

/// The tenants of the configuration, all of them checked before the first is looked at.
struct TenantList {
    let configuration: Configuration
    let tenants: [Tenant]

    /// - Parameter names: the ones that are wanted; all when empty.
    /// - Throws: ``Failure`` when there is no configuration, or a tenant in it cannot be used.
    init(_ options: ConfigurationOption, only names: [String] = []) throws {
        guard let configuration = try options.configuration() else {
            throw Failure(
                .badConfiguration,
                "there is no chaperone.yaml that says which tenants there are; name one with --config FILE"
            )
        }
        guard !configuration.tenants.isEmpty else {
            throw Failure(
                .badConfiguration,
                "\(configuration.file) has no tenants; add the key 'tenants', as docs/nightly.md shows"
            )
        }
        let known = configuration.tenants.map(\.name)
        for name in names where !known.contains(name) {
            throw Failure(
                .usage,
                "there is no tenant '\(name)'\(Suggestion.text(for: name, among: known))\n"
                    + "Tenants: \(known.joined(separator: ", "))")
        }
        self.configuration = configuration
        tenants = try configuration.tenants.filter { names.isEmpty || names.contains($0.name) }
            .map { try Tenant($0, in: configuration) }
    }
}
