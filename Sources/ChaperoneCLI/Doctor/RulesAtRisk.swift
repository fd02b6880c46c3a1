import Chaperone

/// Which rules cannot be told without a permission.
struct RulesAtRisk {
    private let rules: [(id: String, kinds: KindSet)]

    /// What the platform shows anywhere.
    private static let all = SubjectKind.allCases.reduce(into: KindSet()) {
        $0.formUnion(KindSet($1))
    }

    init(_ rules: [Rule], _ adapter: any PlatformAdapter.Type) {
        let coverage = Coverage(of: adapter.mapping)
        self.rules = rules.compactMap { rule in
            guard rule.platform.map({ adapter.speaks(for: $0) }) ?? true else { return nil }
            if let kinds = rule.kinds { return (rule.id, kinds) }
            var kinds = KindSet()
            for condition in rule.check.conditions {
                switch condition.target {
                case .setting(let setting): kinds.formUnion(coverage.kinds(of: setting))
                case .field: kinds.formUnion(Self.all)
                }
            }
            return (rule.id, kinds)
        }
    }

    /// The ids of the rules that judge subjects whose settings come by `requirement`.
    func without(_ requirement: AccessRequirement) -> [String] {
        rules.filter { rule in rule.kinds.kinds.contains { requirement.kinds.contains($0) } }
            .map(\.id)
    }
}
