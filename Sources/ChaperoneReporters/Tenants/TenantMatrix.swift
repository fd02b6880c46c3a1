package import Chaperone

/// How many tenants stand with each rule: an overview for whoever looks after several.
///
/// It holds counts and titles only, and no name of a meeting or of a person.
package struct TenantMatrix: Sendable {
    /// One tenant's last run.
    package struct Row: Sendable {
        package var tenant: String
        package var platform: String
        /// Nil when nothing could be audited.
        package var verdict: RunVerdict?
        package var state: Notice.State
        package var summary = Tally()
        /// What changed, in a line; empty when there was nothing to compare with.
        package var changes = ""
        /// Why it is incomplete or failed.
        package var reason = ""
        /// The last complete run, this one included; nil when there was none.
        package var lastComplete: Timestamp?

        package init(tenant: String, platform: String, state: Notice.State) {
            self.tenant = tenant
            self.platform = platform
            self.state = state
        }
    }

    /// How one rule came out, by the number of the tenant; tenants without the rule are not in it.
    struct RuleRow {
        let rule: RuleSummary
        var worst: [Int: Verdict] = [:]

        func count(_ verdict: Verdict) -> Int { worst.values.count { $0 == verdict } }
    }

    package let asOf: Timestamp
    package private(set) var rows: [Row] = []
    private(set) var rules: [RuleRow] = []
    private var index: [String: Int] = [:]

    package init(asOf: Timestamp) { self.asOf = asOf }

    /// Adds a tenant with its result; nil when there is none.
    package mutating func add(_ row: Row, _ result: AuditResult?) {
        rows.append(row)
        guard let result else { return }
        for (rule, tally) in zip(result.rules, result.tallies) {
            let worst = Self.order.first { tally.counts[$0] > 0 }
            guard let worst else { continue }
            let position = index[rule.id] ?? rules.count
            if position == rules.count {
                index[rule.id] = position
                rules.append(RuleRow(rule: rule))
            }
            rules[position].worst[rows.count - 1] = worst
        }
    }

    /// The same with tenants in the order of `names`, whichever was done first.
    package func ordered(by names: [String]) -> TenantMatrix {
        let positions = Dictionary(
            names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let order = rows.indices.sorted { a, b in
            (positions[rows[a].tenant] ?? .max, a) < (positions[rows[b].tenant] ?? .max, b)
        }
        let numbers = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
        func moved(_ cells: [Int: Verdict]) -> [Int: Verdict] {
            Dictionary(uniqueKeysWithValues: cells.map { (numbers[$0.key] ?? $0.key, $0.value) })
        }
        var matrix = self
        matrix.rows = order.map { rows[$0] }
        for index in matrix.rules.indices {
            matrix.rules[index].worst = moved(rules[index].worst)
        }
        return matrix
    }

    /// The gravest first.
    static let order: [Verdict] = [.fail, .unknown, .manual, .waived, .pass, .notApplicable]

    /// The rules that need somebody at the most tenants first.
    var rankedRules: [RuleRow] {
        rules.sorted {
            let a = ($0.count(.fail), $0.count(.unknown), $0.count(.manual))
            let b = ($1.count(.fail), $1.count(.unknown), $1.count(.manual))
            return a == b ? $0.rule.id < $1.rule.id : a > b
        }
    }

    /// A row for each rule and a column for each tenant.
    package var csv: [UInt8] {
        var row = CSVRow()
        for title in ["rule", "title", "severity", "tenants", "fail", "unknown", "manual"] {
            row.add(title)
        }
        for tenant in rows { row.add(tenant.tenant) }
        row.end()
        for rule in rankedRules {
            row.add(rule.rule.id)
            row.add(rule.rule.title)
            row.add(rule.rule.severity)
            row.add(rule.worst.count)
            for verdict in [Verdict.fail, .unknown, .manual] { row.add(rule.count(verdict)) }
            for number in rows.indices { row.add(rule.worst[number]?.word) }
            row.end()
        }
        return [0xEF, 0xBB, 0xBF] + row.bytes
    }
}
