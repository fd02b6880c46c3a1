/// The rows of a batch, sorted by what a check says of them.
///
/// Each judged row is in exactly one bitmap.
package struct Judgement: Sendable {
    package var pass: Bitmap
    package var fail: Bitmap
    package var unknown: Bitmap
    package var manual: Bitmap
    package var notApplicable: Bitmap

    package init(none count: Int) {
        pass = Bitmap(none: count)
        fail = pass
        unknown = pass
        manual = pass
        notApplicable = pass
    }

    /// Every row of `rows` with the same verdict.
    init(_ verdict: Verdict, _ rows: Bitmap, of count: Int) {
        self.init(none: count)
        switch verdict {
        case .pass: pass = rows
        case .fail: fail = rows
        case .unknown: unknown = rows
        case .manual, .waived: manual = rows
        case .notApplicable: notApplicable = rows
        }
    }

    package func verdict(of row: Int) -> Verdict? {
        if fail.contains(row) { return .fail }
        if unknown.contains(row) { return .unknown }
        if manual.contains(row) { return .manual }
        if pass.contains(row) { return .pass }
        return notApplicable.contains(row) ? .notApplicable : nil
    }

    package subscript(verdict: Verdict) -> Bitmap {
        switch verdict {
        case .fail: fail
        case .unknown: unknown
        case .manual, .waived: manual
        case .pass: pass
        case .notApplicable: notApplicable
        }
    }

    /// All hold: any fail is a fail, else the graver of unknown and manual, else a pass.
    static func all(_ parts: [Judgement], of count: Int, within rows: Bitmap) -> Judgement {
        var result = Judgement(none: count)
        for part in parts {
            result.fail = result.fail | part.fail
            result.unknown = result.unknown | part.unknown
            result.manual = result.manual | part.manual
        }
        result.unknown = result.unknown - result.fail
        result.manual = result.manual - result.fail - result.unknown
        result.pass = rows - result.fail - result.unknown - result.manual
        return result
    }

    /// One holds: any pass is a pass, else the graver of unknown and manual, else a fail.
    static func any(_ parts: [Judgement], of count: Int, within rows: Bitmap) -> Judgement {
        var result = Judgement(none: count)
        for part in parts {
            result.pass = result.pass | part.pass
            result.unknown = result.unknown | part.unknown
            result.manual = result.manual | part.manual
        }
        result.unknown = result.unknown - result.pass
        result.manual = result.manual - result.pass - result.unknown
        result.fail = rows - result.pass - result.unknown - result.manual
        return result
    }
}

/// What a rule says of a batch, and what each condition and question in it says.
package struct RuleJudgement: Sendable {
    package var overall: Judgement
    package var leaves: [Leaf]

    package struct Leaf: Sendable {
        /// A condition, a question or a declared fact.
        package let check: Check
        package let judgement: Judgement
        package var isGuard = false
    }

    init(overall: Judgement, leaves: [Leaf] = []) {
        self.overall = overall
        self.leaves = leaves
    }
}
