import Chaperone

/// One subject of a made-up platform, what is known of it, and what the platform can show.
struct Scene {
    /// A value of the subject.
    struct Known {
        let column: ColumnID
        var cell: Cell
        var words: [String]?

        static func cell(
            _ setting: SettingID, _ code: Int32, locked: Bool? = nil,
            strength: Strength = .byDefault, state: CellState = .observed, upperBound: Bool = false
        ) -> Known {
            at(setting.column, code, locked, strength, state, upperBound)
        }

        static func words(_ setting: SettingID, _ words: [String]) -> Known {
            var known = cell(setting, 0)
            known.words = words
            return known
        }

        /// The native field whose number is `number`.
        static func field(_ number: Int, _ code: Int32) -> Known {
            at(Scene.column(ofField: number), code, nil, .byDefault, .observed, false)
        }

        static func at(
            _ column: ColumnID, _ code: Int32, _ locked: Bool?, _ strength: Strength,
            _ state: CellState, _ upperBound: Bool
        ) -> Known {
            var cell = Cell(
                state: state, code: code, strength: strength, isLocked: locked, field: 7,
                place: Place(document: 0, line: 3, column: 14))
            cell.isUpperBound = upperBound
            return Known(column: column, cell: cell)
        }
    }

    static let anyKind = SubjectKind.allCases.reduce(into: KindSet()) { $0.insert(KindSet($1)) }

    /// A platform that shows every setting of everything.
    static let everythingShown = SettingID.allCases.map {
        FieldMapping(
            .setting($0), .field(path: $0.name, decoder: .flag(inverted: false)), kinds: anyKind)
    }

    private(set) var batch: Batch
    private let judge: Judge

    init(
        _ known: Known..., kind: SubjectKind = .meeting, platform: String = "test",
        mapping: [FieldMapping] = everythingShown, fields: [NativeField] = []
    ) {
        let count = SettingID.allCases.count + fields.count
        batch = Batch(platform: platform, columnCount: count)
        var subject = Subject(kind: kind, platform: platform, key: "1", name: "One")
        subject.parent = "\(platform):user:u"
        let row = batch.add(subject)
        for known in known {
            var cell = known.cell
            if let words = known.words { cell.code = batch.texts.code(of: words) }
            batch[known.column, row] = cell
        }
        let columns = fields.enumerated().map { ($1, Self.column(ofField: $0)) }
        judge = Judge(
            platform: platform, coverage: Coverage(of: mapping),
            fieldColumns: Dictionary(uniqueKeysWithValues: columns))
    }

    static func column(ofField number: Int) -> ColumnID {
        ColumnID(rawValue: UInt16(SettingID.allCases.count + number))
    }

    func verdict(of rule: Rule) -> Verdict? {
        judge.judge(batch, by: rule).overall.verdict(of: 0)
    }

    func outcome(of rule: Rule) -> Outcome? {
        let maker = OutcomeMaker(judge: judge, documents: ["a.json"]) { "native.\($0.field)" }
        return maker.outcome(
            of: rule, number: 4, judge.judge(batch, by: rule), in: batch, row: 0)
    }
}
