import Chaperone
import ChaperoneJSON

/// Which fields of an event are parts, and how each is told.
struct ZoomPartPlan {
    /// How what a field says is told.
    enum Way: UInt8 {
        /// Nobody asks what it says.
        case ignored
        /// By its bytes.
        case bytes
        /// By the codes that are made of it: it has as many values as there are events.
        case codes
        /// Only columns can tell: it stands where such a value may stand and events seldom have it.
        case elsewhere
    }

    struct Field: BitwiseCopyable {
        /// ``ZoomLinePlan/Sign``.
        var sign: UInt16
        var way: Way
        /// Its number among the parts; -1 for what nobody's outcome depends on.
        var part: Int16

        /// What is done with its values while they are read.
        ///
        /// - Parameter presence: what has to be there where nobody asks what it says.
        fileprivate func known(_ presence: Presence?) -> KnownValues.Field {
            // Of most fields.
            if sign == 0, way == .ignored { return .idle }
            let isNamed = sign & ZoomLinePlan.Sign.named.rawValue != 0
            let way: KnownValues.Way =
                switch self.way {
                case .ignored where !isNamed: .ignored
                case .bytes where !isNamed: .known
                case .codes where !isNamed && presence?.whileRead != nil: .present
                default: .cell
                }
            let isLearned = self.way == .bytes || self.way == .codes
            return KnownValues.Field(
                way: way, signs: sign, part: Int(part), isLearned: isLearned,
                presence: presence?.whileRead ?? .words)
        }
    }

    struct Write: BitwiseCopyable {
        /// The position in the plan's writes.
        let position: Int
        /// The kinds of events in which it is written, as bits of ``ZoomPart``.
        var kinds: UInt8
        /// Whether any outcome depends on the value, and not only on whether there is one.
        let isDecisive: Bool
        /// Whether nobody asks more of a list of words than whether there is one.
        let isPresence: Bool
    }

    /// What has to be there of a field for all that it writes to be there, where nobody asks what it says.
    struct Presence: BitwiseCopyable {
        /// How the value is looked at; nil where it need not be.
        private(set) var step: ZoomLinePlan.Step?
        /// Whether it has to be a text, or a list of nothing else.
        private(set) var areWords = false

        /// What a reader asks that is as sure, which leaves a closer look to whoever has the step; nil where
        /// it can ask nothing.
        var whileRead: ChaperoneJSON.Presence? {
            switch step {
            case nil: areWords ? .words : nil
            case .isNotEmpty: .filled
            case .link: .plain
            case .secret: .secret
            case .instant: .moment
            case .domain, .flag, .count, .words, .other: nil
            }
        }

        /// Nil where it takes more to tell.
        init?(_ writes: [Write], _ planned: [ZoomLinePlan.Write]) {
            for write in writes {
                let step = planned[write.position].step
                if write.isDecisive { return nil }
                if write.isPresence {
                    areWords = true
                } else if self.step == nil || self.step == step {
                    self.step = step
                } else {
                    return nil
                }
            }
            switch step {
            case .secret, .link, .domain, .instant, .isNotEmpty, nil: break
            case .flag, .count, .words, .other: return nil
            }
        }
    }

    /// What is told of each field, and what it writes.
    let tables: ZoomPartTables
    /// What is done with the values of each while they are read.
    let known: KnownValues.Fields
    private(set) var partCount = 0
    /// What an event writes to columns that any outcome depends on, for whoever asks about one.
    let asked: ZoomLinePlan
    /// A bit for each column that several fields write to in one event; 0 for others.
    private(set) var sharedColumns: [UInt64]
    private let partsOfColumn: [[Int]]
    let inputs: ZoomInputs

    init?(
        _ plan: ZoomLinePlan, _ questions: LineQuestions, _ inputs: ZoomInputs,
        _ zoom: ZoomFields
    ) {
        let columnCount = zoom.columnCount
        // Each look into the plan would count references to all that it holds.
        let planned = plan.writes
        self.inputs = inputs
        let count = plan.signs.count
        var decisive: Set<Int> = []
        for column in questions.columns {
            for source in ZoomCompletion.sources(of: column, inputs) {
                decisive.insert(source.index)
            }
        }
        for column in ZoomCompletion.noticed {
            for source in ZoomCompletion.sources(of: column, inputs) {
                decisive.insert(source.index)
            }
        }
        func ranges(_ field: Int) -> [Write] {
            func write(_ kinds: UInt8) -> (Int) -> Write {
                { position in
                    let write = planned[position]
                    let isPresence = Self.isPresence(write, questions)
                    return Write(
                        position: position, kinds: kinds,
                        isDecisive: decisive.contains(write.column) && !isPresence,
                        isPresence: isPresence)
                }
            }
            return (plan.meetingStarts[field]..<plan.meetingStarts[field + 1])
                .map(write(ZoomPart.meeting))
                + (plan.webinarStarts[field]..<plan.webinarStarts[field + 1])
                .map(write(ZoomPart.webinar))
        }
        var fields: [Field] = []
        var presences: [Presence?] = []
        var (writes, starts) = ([Write](), [0])
        fields.reserveCapacity(count)
        presences.reserveCapacity(count)
        starts.reserveCapacity(count + 1)
        var writers = Array(repeating: Set<Int>(), count: columnCount)
        var partsOfColumn = Array(repeating: [Int](), count: columnCount)
        for field in 0..<count {
            let isEmpty =
                plan.meetingStarts[field] == plan.meetingStarts[field + 1]
                && plan.webinarStarts[field] == plan.webinarStarts[field + 1]
            guard zoom.isOwn[field], !isEmpty else {
                starts.append(writes.count)
                presences.append(nil)
                fields.append(
                    Field(
                        sign: plan.signs[field].rawValue, way: isEmpty ? .ignored : .elsewhere,
                        part: -1))
                continue
            }
            let all = ranges(field)
            for write in all { writers[planned[write.position].column].insert(field) }
            var part = -1
            if all.contains(where: { decisive.contains(planned[$0.position].column) }) {
                part = partCount
                partCount += 1
                for column in Set(all.map { planned[$0.position].column }) {
                    partsOfColumn[column].append(part)
                }
            }
            var distinct: [Write] = []
            for write in all {
                let same = distinct.firstIndex {
                    planned[$0.position].isSameValue(as: planned[write.position])
                }
                if let same {
                    distinct[same].kinds |= write.kinds
                } else {
                    distinct.append(write)
                }
            }
            let way = Self.way(distinct.map { planned[$0.position] }, questions)
            writes += distinct
            starts.append(writes.count)
            presences.append(way == .codes ? Presence(distinct, planned) : nil)
            fields.append(
                Field(
                    sign: plan.signs[field].rawValue, way: way, part: Int16(clamping: part)))
        }
        self.partsOfColumn = partsOfColumn
        let shared = writers.indices.filter { writers[$0].count > 1 }
        sharedColumns = Array(repeating: 0, count: columnCount)
        // More parts or shared columns than there are numbers or bits for.
        guard partCount < Int16.max, shared.count <= 64 else { return nil }
        for (bit, column) in shared.enumerated() { sharedColumns[column] = 1 << UInt64(bit) }
        asked = plan.keeping(only: decisive)
        known = KnownValues.Fields(
            count: count, doubtfulLetters: SecretCharacters.doubtfulLetters
        ) { fields[$0].known(presences[$0]) }
        tables = ZoomPartTables(
            fields, presences, writes.map { ($0, planned[$0.position]) }, starts)
    }

    private static func way(_ writes: [ZoomLinePlan.Write], _ questions: LineQuestions) -> Way {
        let isEndless = writes.contains { write in
            switch write.step {
            case .secret, .link, .domain, .instant, .isNotEmpty: true
            case .other: isPresence(write, questions)
            case .flag, .count, .words: false
            }
        }
        return isEndless ? .codes : .bytes
    }

    /// Whether nobody asks more of a list of words than whether there is one.
    static func isPresence(_ write: ZoomLinePlan.Write, _ questions: LineQuestions) -> Bool {
        let column = ColumnID(rawValue: UInt16(write.column))
        return write.isWords
            && (questions.presenceOnly.contains(column) || !questions.columns.contains(column))
    }

    /// The parts that the value of a column depends on, once an event is completed.
    func parts(of column: ColumnID) -> [Int] {
        Set(ZoomCompletion.sources(of: column, inputs).flatMap { partsOfColumn[$0.index] }).sorted()
    }
}

extension ZoomLinePlan.Write {
    fileprivate func isSameValue(as other: Self) -> Bool {
        step == other.step && isInverted == other.isInverted && fact == other.fact
            && unlimited == other.unlimited && words == other.words && column == other.column
    }
}
