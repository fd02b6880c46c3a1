import Chaperone

/// A snapshot of a tenant's configuration, as the job tells that made it.
///
/// learn.microsoft.com/graph/api/resources/configurationsnapshotjob
struct ConfigurationJob: Sendable {
    let created: Timestamp
    let location: String
    /// Types of resources in small letters; nil where it does not say.
    private let types: Set<String>?
    /// What went wrong with a part of it; nil where nothing did.
    private let errors: [String]?

    /// What is asked about jobs; some of it is told only to who asks.
    static let fields = "id,status,createdDateTime,resourceLocation,resources,errorDetails"

    /// Nil for one that is not finished or has nothing to show.
    init?(_ value: TreeValue) {
        let state = value["status"]?.text?.lowercased()
        guard state == "succeeded" || state == "partiallysuccessful",
            let location = value["resourceLocation"]?.text,
            let created = value["createdDateTime"]?.text.flatMap({ Timestamp($0) })
        else { return nil }
        self.location = location
        self.created = created
        types = value["resources"]?.items.map { Set($0.compactMap { $0.text?.lowercased() }) }
        errors =
            state == "succeeded"
            ? nil : (value["errorDetails"]?.items ?? []).compactMap { $0.text?.lowercased() }
    }

    func mayHold(_ type: String) -> Bool { types?.contains(type) ?? true }

    /// What came of a type of resource that is in it.
    var end: FetchEnd {
        // Errors of other products say nothing of Teams; where nothing is said, it may be anything.
        guard let errors, errors.isEmpty || errors.contains(where: { $0.contains("teams") }) else {
            return .read
        }
        return .failed(
            reason: "the snapshot of the tenant's configuration of \(created) is only partly "
                + "successful: a policy may be missing in it")
    }
}
