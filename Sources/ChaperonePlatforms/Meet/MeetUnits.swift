import Chaperone

/// Organizational units: their paths by their identifiers, and who is above whom.
struct MeetUnits {
    /// The name of the unit at the top, where ScubaGoggles says it.
    var top: String?
    private var paths: [String: String] = [:]
    private var names: [String: String] = [:]

    var isEmpty: Bool { paths.isEmpty && top == nil }

    mutating func add(_ unit: TreeValue) {
        guard let path = unit["orgUnitPath"]?.text, let id = unit["orgUnitId"]?.text else { return }
        paths[Self.identifier(id)] = path
        if let parent = unit["parentOrgUnitId"]?.text, unit["parentOrgUnitPath"]?.text == "/" {
            paths[Self.identifier(parent)] = "/"
        }
        if let name = unit["name"]?.text { names[path] = name }
    }

    mutating func merge(_ other: MeetUnits) {
        top = top ?? other.top
        paths.merge(other.paths) { mine, _ in mine }
        names.merge(other.names) { mine, _ in mine }
    }

    /// `orgUnits/03ph8a2z` and `id:03ph8a2z` name the same unit.
    static func identifier(_ text: String) -> String {
        for lead in ["orgUnits/", "id:"] where text.hasPrefix(lead) {
            return String(text.dropFirst(lead.utf8.count))
        }
        return text
    }

    /// The path of a unit that is named by its path or its identifier; nil where nobody knows it.
    func path(of unit: String) -> String? {
        if unit.hasPrefix("/") { return unit }
        return paths[Self.identifier(unit)]
    }

    /// Whether there is a unit of this path, as far as can be told: where nobody listed the units, yes.
    func mayHave(_ path: String) -> Bool { paths.isEmpty || paths.values.contains(path) }

    /// The unit above; nil at the top.
    static func parent(of path: String) -> String? {
        guard path != "/", let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            return nil
        }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whom ScubaGoggles means by a key: `unit`, `child (in parent/path)`, `unit (group mail@x)`.
    static func owner(ofGoggles key: String, top: String?) -> MeetPolicy.Owner {
        let groupMark = " (group "
        let inMark = " (in "
        if key.hasSuffix(")"), let range = key.range(ofLast: groupMark) {
            let unit = String(key[..<range.lowerBound])
            let group = String(key[range.upperBound...].dropLast())
            return .group(group, unit: path(of: unit, top: top))
        }
        if key.hasSuffix(")"), let range = key.range(ofLast: inMark) {
            let name = String(key[..<range.lowerBound])
            return .unit("/" + key[range.upperBound...].dropLast() + "/" + name)
        }
        return .unit(path(of: key, top: top))
    }

    private static func path(of name: String, top: String?) -> String {
        name == top ? "/" : "/" + name
    }
}

extension String {
    /// Where a text stands last, by its bytes.
    fileprivate func range(ofLast text: String) -> Range<String.Index>? {
        let (whole, part) = (Array(utf8), Array(text.utf8))
        guard whole.count >= part.count else { return nil }
        for start in stride(from: whole.count - part.count, through: 0, by: -1)
        where whole[start..<start + part.count].elementsEqual(part) {
            let lower = utf8.index(utf8.startIndex, offsetBy: start)
            return lower..<utf8.index(lower, offsetBy: part.count)
        }
        return nil
    }
}
