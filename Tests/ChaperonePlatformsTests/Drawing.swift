@testable import ChaperonePlatforms

/// Trees as one short line each, for comparison.
extension TreeValue {
    /// `null`, `true`, `5`, `"text"`, `[…]`, `{name: value}`, and `?` for what is damaged.
    var drawn: String {
        switch content {
        case .null: "null"
        case .flag(let flag): "\(flag)"
        case .number(let digits): digits
        case .text(let text): "\"\(text)\""
        case .list(let items): "[\(items.map(\.drawn).joined(separator: ", "))]"
        case .object(let members):
            "{\(members.map { "\($0.name): \($0.value.drawn)" }.joined(separator: ", "))}"
        case .damaged: "?"
        }
    }

    /// Whether this is a part of `whole`, with nothing in it that `whole` does not hold.
    func isPart(of whole: TreeValue) -> Bool {
        if isDamaged { return true }
        guard (line, column, offset) == (whole.line, whole.column, whole.offset) else {
            return false
        }
        if let items, let all = whole.items {
            // A list that is not all there says so.
            let isCut = items.last?.isDamaged == true
            let sound = isCut ? items.dropLast() : items[...]
            return (isCut || items.count == all.count) && sound.count <= all.count
                && zip(sound, all).allSatisfy { $0.isPart(of: $1) }
        }
        if let members, let all = whole.members {
            return members.count <= all.count
                && zip(members, all).allSatisfy {
                    $0.name == $1.name && $0.value.isPart(of: $1.value)
                }
        }
        return drawn == whole.drawn
    }
}

extension TreeDocument {
    var drawn: [String] { roots.map(\.drawn) }

    /// Whether this is what a part of a document gives of what the `whole` of it gives.
    func isPart(of whole: TreeDocument) -> Bool {
        roots.count <= whole.roots.count
            && zip(roots, whole.roots).allSatisfy { $0.isPart(of: $1) }
    }
}

/// A document in which `¦` stood at a place of interest.
struct Marked {
    let bytes: [UInt8]
    let line: Int
    let column: Int
    let offset: Int

    init(_ text: String) {
        let parts = text.split(separator: "¦", maxSplits: 1, omittingEmptySubsequences: false)
        let before = Array(parts[0].utf8)
        bytes = before + (parts.count > 1 ? Array(parts[1].utf8) : [])
        offset = before.count
        line = before.count { $0 == 0x0A } + 1
        column = before.count - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1
    }

    func isPlace(of problem: TreeProblem) -> Bool {
        (problem.line, problem.column, problem.offset) == (line, column, offset)
    }
}
