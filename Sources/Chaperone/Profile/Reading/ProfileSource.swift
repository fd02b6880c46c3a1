import Yams

/// What a profile's file says, after its parents were read and its rules laid over theirs, and before
/// the rules are understood.
struct ProfileSource {
    var id = ""
    var version = 1
    var title = ""
    var summary: String?
    var platform: String?
    var sources: [Profile.SourceDocument] = []
    var parameters: [ParameterSource] = []
    var rules: [RuleSource] = []
    /// The rules that take the place of a parent's, and where that is said.
    var replacements: [(id: String, place: Location)] = []
    /// The rules of parents that stand no more, here or in a parent, and what stands in their
    /// place.
    ///
    /// Where another parent still has such a rule, it only yields to one that it does not
    /// contradict.
    var replaced: [String: String] = [:]
    /// The rules that two parents changed differently.
    var contested: [Contest] = []
    /// Which of two rules holds where they contradict each other; what a child says comes first.
    var resolutions: [Resolution] = []
    var checklist: [Profile.Advice] = []
    var waivers = WaiverPolicy()
    /// Nil when neither it nor a parent says anything of sign-offs.
    var signOff: SignOffPolicy?
    /// Parents first, each file once.
    var documents: [ProfileDocument] = []
}

/// A rule that two parents changed differently, and where the second is named.
struct Contest {
    let first: RuleSource
    let second: RuleSource
    let place: Location
}

/// An item of `resolves`: of the rules that contradict each other on a setting, one is taken.
struct Resolution {
    let setting: SettingID
    let rule: String
    let place: Location
}

/// A parameter as it is written; a child may set the value of its parent's.
struct ParameterSource {
    let name: String
    var type: Profile.Parameter.ValueType?
    var ask: String?
    /// What of an organisation's declarations it takes its value from.
    var declaredBy: String?
    /// The words of the value with their place; nil when nobody set it.
    var value: [YAMLValue]?
    let place: Location
}

/// A rule as it is written, its keys laid over those of the rule that it overrides.
struct RuleSource {
    var id: String
    var fields: YAMLFields
    var profile: String
    /// The platform of the profile that it stands in; nil for all.
    var platform: String?
    var place: Location
    /// Where the rules stand that it was laid over.
    var overridden: Set<Location> = []

    static let predicateKeys: Set<String> = [
        "equals", "atLeast", "atMost", "oneOf", "noneOf", "includes", "onlyFrom", "exists",
    ]
    static let checkKeys: Set<String> = ["setting", "field", "type", "all", "any", "question"]

    /// What it asks of whom, in a form that is the same for rules that ask the same.
    var demand: [String] {
        let keys = Self.checkKeys.union(Self.predicateKeys)
            .union(["when", "applies-to", "locked", "strength"])
        return fields.fields.filter { keys.contains($0.key) }
            .map { "\($0.key): \(Self.text(of: $0.value.node))" }.sorted()
    }

    private static func text(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): scalar.string
        case .sequence(let items): "[" + items.map(text).joined(separator: ", ") + "]"
        case .mapping(let pairs):
            "{" + pairs.map { "\(text(of: $0.key)): \(text(of: $0.value))" }.joined(separator: ", ")
                + "}"
        case .alias: ""
        }
    }

    /// Lays the keys of a child over these.
    ///
    /// New predicates take the place of the old ones; a new setting takes the place of the whole
    /// check with its examples.
    mutating func override(with child: YAMLFields, profile: String) {
        let keys = Set(child.keys)
        fields.fields.removeAll { old in
            if keys.contains(old.key) { return true }
            let isCheck = Self.checkKeys.contains(old.key)
            let isPredicate = Self.predicateKeys.contains(old.key)
            if !keys.isDisjoint(with: Self.checkKeys) {
                return isCheck || isPredicate || old.key == "examples"
            }
            return isPredicate && !keys.isDisjoint(with: Self.predicateKeys)
        }
        fields.fields.append(contentsOf: child.fields.filter { $0.key != "id" })
        self.profile = profile
        overridden.insert(place)
        place = child.place
    }
}
