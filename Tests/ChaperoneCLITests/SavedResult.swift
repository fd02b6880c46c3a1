import Foundation

/// A `json` report, as a program of somebody else reads it.
struct SavedResult {
    let root: NSDictionary

    init(_ bytes: [UInt8]) throws {
        let value = try JSONSerialization.jsonObject(with: Data(bytes))
        guard let root = value as? [String: Any] else { throw CocoaError(.propertyListReadCorrupt) }
        self.root = root as NSDictionary
    }

    var verdict: String? { root["verdict"] as? String }
    var isComplete: Bool? { root["isComplete"] as? Bool }
    var outcomes: [[String: Any]] { root["outcomes"] as? [[String: Any]] ?? [] }
    var subjects: [[String: Any]] { root["subjects"] as? [[String: Any]] ?? [] }
    var diagnostics: [[String: Any]] { root["diagnostics"] as? [[String: Any]] ?? [] }

    /// Every place that is named, as `line:column`.
    var places: Set<String> {
        Set(
            (outcomes + diagnostics).compactMap { entry in
                guard let at = entry["at"] as? [String: Any], let line = at["line"] as? Int,
                    let column = at["column"] as? Int
                else { return nil }
                return "\(line):\(column)"
            })
    }

    /// The result without what says where things stood.
    func withoutPlaces(keeping kept: Set<String> = []) -> NSDictionary {
        Self.strip(root, keeping: kept) as? NSDictionary ?? [:]
    }

    private static func strip(_ value: Any, keeping kept: Set<String>) -> Any {
        if let object = value as? [String: Any] {
            var stripped: [String: Any] = [:]
            for (key, value) in object
            where kept.contains(key) || !["file", "line", "column"].contains(key) {
                stripped[key] = strip(value, keeping: kept)
            }
            return stripped as NSDictionary
        }
        if let list = value as? [Any] {
            return list.map { strip($0, keeping: kept) } as NSArray
        }
        return value
    }

    /// The outcomes as lines in order, without their places.
    var sortedOutcomes: [String] {
        get throws {
            try outcomes.map { outcome in
                let bare = Self.strip(outcome, keeping: [])
                let data = try JSONSerialization.data(withJSONObject: bare, options: .sortedKeys)
                return String(decoding: data, as: UTF8.self)
            }.sorted()
        }
    }
}
