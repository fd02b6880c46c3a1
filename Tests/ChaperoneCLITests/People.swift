import Foundation

/// What people write for the program, and a small profile that asks them.
enum People {
    static let demo = Repository.path("Fixtures/zoom/demo")
    static let today = ["--as-of", "2026-11-21"]

    /// Asks for a waiting room, twice a person, and for a setting that no API shows.
    static let profile = """
        profile: asking
        version: 1
        title: A profile that asks
        waivers: {max-days: 400}
        rules:
          - id: T.LOBBY.1v1
            title: People wait until they are let in
            setting: lobby
            equals: true
            applies-to: [meeting]
            severity: high
            obligation: must
          - id: T.TRAIN.1v1
            title: Hosts are trained
            why: They learn what to do when something goes wrong.
            question:
              ask: Has every host been trained?
              answer-by: trainer
              evidence: The list of those who were
              valid-for: 365
              scope: organisation
            severity: high
            obligation: must
          - id: T.RISK.1v1
            title: The risks are known
            question:
              ask: Did somebody write down what can go wrong?
              answer-by: trainer
              evidence: What they wrote
              valid-for: 365
              scope: organisation
            severity: high
            obligation: must
          - id: T.PLACE.1v1
            title: Nobody listens
            question:
              ask: Does the host sit alone?
              answer-by: host
              evidence: A look around
              valid-for: 1
              scope: meeting
            severity: high
            obligation: must
          - id: T.REJOIN.1v1
            title: Who was put out stays out
            setting: rejoin-after-removal
            equals: false
            applies-to: [account, meeting]
            severity: high
            obligation: must
            fix:
              zoom: {do: Switch it off, by: administrator}

        """

    /// A folder with the exports of ``Samples``, and this profile as `asking.yaml`.
    static func folder() throws -> Folder {
        let folder = try Samples.folder()
        try folder.write("asking.yaml", profile)
        return folder
    }

    /// One answer; lines that are given take the place of those of the same key.
    static func answer(_ lines: String...) -> String {
        item(
            lines,
            [
                "scope: organisation", "status: met", "by: Dana Petrov", "role: trainer",
                "on: 2026-11-01", "until: 2027-01-31",
            ])
    }

    static func waiver(_ lines: String...) -> String {
        item(
            lines,
            [
                "rule: T.LOBBY.1v1", "scope: {kind: meeting}",
                "reason: Two ushers admit people by the list.", "approved-by: Josephine Leigh",
                "requested-by: Ada Admin", "approved-on: 2026-11-01", "expires: 2026-12-31",
            ])
    }

    private static func item(_ lines: [String], _ usual: [String]) -> String {
        func key(_ line: String) -> Substring { line.prefix { $0 != ":" } }
        let given = Set(lines.map(key))
        let keys: Set<Substring> = given.contains("value") ? ["status"] : []
        let all = lines + usual.filter { !given.contains(key($0)) && !keys.contains(key($0)) }
        return "  - " + all.joined(separator: "\n    ") + "\n"
    }

    static func answers(_ items: String...) -> String {
        "version: 1\nanswers:\n" + items.joined()
    }

    static func waivers(_ items: String...) -> String {
        "version: 1\nwaivers:\n" + items.joined()
    }
}

extension SavedResult {
    /// The counts of `answers` or `waivers`, in the order of the documentation.
    func counts(_ key: String) -> [Int] {
        let object = root[key] as? [String: Any]
        return ["read", "applied", "expired", "unmatched", "unneeded", "refused"].map {
            object?[$0] as? Int ?? -1
        }
    }

    /// The outcomes of a rule.
    func outcomes(of rule: String) -> [[String: Any]] {
        outcomes.filter { $0["rule"] as? String == rule }
    }

    /// What is said of a file, as `line: message`.
    func remarks(on file: String) -> [String] {
        diagnostics.compactMap { entry in
            guard let at = entry["at"] as? [String: Any], at["file"] as? String == file,
                let line = at["line"] as? Int
            else { return nil }
            return "\(line): \(entry["message"] as? String ?? "")"
        }
    }
}
