import Chaperone
import ChaperoneReporters
import ChaperoneTransport
import Glibc

/// Finds out whether a tenant can be fetched, and what would be missing.
struct TenantExamination {
    let tenant: Tenant
    /// The folder in which processes share what they know of quotas.
    let state: String

    /// A clock that is wrong by more than this makes signatures and tokens fail.
    private static let tolerance = 60
    private static let shownRules = 8

    /// What was found, in lines, and what it means.
    func run() async -> (lines: [String], status: ExitStatus) {
        var lines = ["\(tenant.name): \(tenant.fetcher.adapter.title)"]
        lines += configured
        do {
            let (access, origin) = try tenant.access()
            if !origin.isEmpty { lines.append(Self.line("", "read from \(origin)")) }
            let rules = try rulesAtRisk()
            let fetcher = try made(access)
            let transport = TenantTransport(tenant, account: fetcher.account, state: state)
            let probe = ClockProbe(transport.transport)
            let findings: [AccessFinding]
            do throws(FetchError) {
                findings = try await fetcher.examine(over: probe)
            } catch {
                lines.append(contentsOf: clock(probe))
                throw FetchFailure.failure(error, tenant)
            }
            lines += clock(probe)
            lines += quota(transport.ledger)
            lines += findings.flatMap { Self.lines(of: $0, rules) }
            let status = Self.status(of: findings)
            let isWhole = tenant.exports.allSatisfy(SmallFile.exists)
            return (lines, status == .ready && !isWhole ? .badConfiguration : status)
        } catch let failure as Failure {
            lines += failure.message.split(separator: "\n").map { "  ✗ \($0)" }
            return (lines, failure.status)
        } catch {
            return (lines + ["  ✗ \(error)"], .internalError)
        }
    }

    private func made(_ access: TenantAccess) throws -> any PlatformFetcher {
        do throws(FetchError) { return try tenant.fetcher.init(access) } catch {
            throw FetchFailure.failure(error, tenant)
        }
    }

    private func rulesAtRisk() throws -> RulesAtRisk {
        let declared = try tenant.declarations()
        let profiles = try ProfileLibrary().profiles(
            tenant.profileNames(declared), organisation: declared.organisation)
        return RulesAtRisk(
            try RuleSelection(profiles, only: [], skip: []).rules, tenant.fetcher.adapter)
    }

    // MARK: - Lines

    private static func line(_ label: String, _ text: String) -> String {
        "  " + label.padded(to: 13) + text
    }

    /// Each value, and where it comes from.
    private var configured: [String] {
        let configuration = tenant.configuration
        let file = tenant.file
        func from(_ key: String, orAll isOfAll: Bool = false) -> String {
            let place = configuration.places[key] ?? (isOfAll ? file.places[key] : nil)
            return place.map { " (\($0.file):\($0.line))" } ?? ""
        }
        let profiles = configuration.profiles.isEmpty ? file.profiles : configuration.profiles
        let within = configuration.within ?? file.within
        return [
            Self.line(
                "address",
                (configuration.baseURL ?? "the platform's own") + from("base-url")),
            Self.line(
                "profiles",
                profiles.isEmpty
                    ? "meeting-baseline (assumed)"
                    : profiles.joined(separator: ", ") + from("profiles", orAll: true)),
            Self.line(
                "plan",
                configuration.plan.map { $0 + from("plan") }
                    ?? (configuration.quotas.isEmpty
                        ? "\(tenant.plan.name) (assumed): \(tenant.plan.summary)"
                        : tenant.plan.summary + from("plan"))),
            Self.line(
                "within",
                within.map { "\($0)" + from("within", orAll: true) } ?? "all that is scheduled"),
            Self.line(
                "credentials",
                configuration.credentials.isEmpty
                    ? "none; the platform asks for none"
                    : configuration.credentials + from("credentials")),
        ]
            + tenant.exports.map { path in
                SmallFile.exists(path)
                    ? Self.line("exports", path + from("exports"))
                    : "  ✗ exports: there is no '\(path)'\(from("exports"))"
            }
    }

    private func clock(_ probe: ClockProbe) -> [String] {
        guard let ahead = probe.secondsAhead else { return [] }
        guard abs(ahead) > Self.tolerance else {
            return [Self.line("clock", "as the platform's, to \(max(abs(ahead), 1)) s")]
        }
        return [
            "  ✗ the clock is \(abs(ahead)) s \(ahead > 0 ? "ahead of" : "behind") the platform's: set it"
        ]
    }

    private func quota(_ ledger: FileLedger) -> [String] {
        let now = Timestamp(seconds: time(nil))
        var lines: [String] = []
        for (label, bucket) in tenant.plan.buckets.sorted(by: { $0.key < $1.key }) {
            let used = ledger.usedToday(label, at: now)
            let day = bucket.perDay.map { ", \(used) of \($0) used today" } ?? ", \(used) today"
            let rate = bucket.perSecond
            let words =
                rate >= 1
                ? "\(Int(rate.rounded())) a second" : "\(Int((rate * 60).rounded())) a minute"
            lines.append(Self.line(lines.isEmpty ? "quota" : "", "\(label): \(words)\(day)"))
        }
        if !ledger.isShared {
            lines.append("  ✗ \(state) cannot be written: other runs do not see what this one uses")
        }
        return lines
    }

    private static func lines(of finding: AccessFinding, _ rules: RulesAtRisk) -> [String] {
        let requirement = finding.requirement
        let detail = finding.detail.isEmpty ? "" : ": \(finding.detail)"
        switch finding.state {
        case .granted:
            return ["  ✓ \(requirement.name) lets Chaperone read \(requirement.purpose)"]
        case .missing, .unknown:
            let word = finding.state == .missing ? "✗ missing" : "? cannot be told"
            let lost = rules.without(requirement)
            var lines = [
                "  \(word): \(requirement.name), which lets Chaperone read \(requirement.purpose)\(detail)"
            ]
            if finding.state == .missing, !lost.isEmpty {
                let more = lost.count - shownRules
                lines.append(
                    "      \(lost.count) rules stay unknown without it: "
                        + lost.prefix(shownRules).joined(separator: ", ")
                        + (more > 0 ? " and \(more) more" : ""))
            }
            return lines
        }
    }

    private static func status(of findings: [AccessFinding]) -> ExitStatus {
        let missing = findings.filter { $0.state == .missing }
        if missing.contains(where: \.requirement.isEssential) { return .notPermitted }
        return findings.contains { $0.state != .granted } ? .cannotTell : .ready
    }
}
