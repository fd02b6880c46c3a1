import Chaperone
import ChaperoneJSON

/// What each field of the tree means in a record that stands on a line of its own: everything that
/// ``ZoomRecord`` and ``ZoomFilling`` would ask of it, worked out beforehand.
struct ZoomLinePlan {
    /// What a field says of the record that it stands in.
    struct Sign: OptionSet {
        let rawValue: UInt16
        static let eventSetting = Sign(rawValue: 1)
        static let detail = Sign(rawValue: 2)
        static let webinarOnly = Sign(rawValue: 4)
        /// It makes the record something that only the other reader tells from an event.
        static let rare = Sign(rawValue: 8)
        static let id = Sign(rawValue: 16)
        static let hostID = Sign(rawValue: 32)
        static let hostEmail = Sign(rawValue: 64)
        static let name = Sign(rawValue: 128)
        static let type = Sign(rawValue: 256)
        // In the settings of a user.
        static let userID = Sign(rawValue: 512)
        static let email = Sign(rawValue: 1024)
        static let section = Sign(rawValue: 2048)
        static let named: Sign = [.id, .hostID, .hostEmail, .name, .type]
    }

    /// How a value becomes a code; `other` stands for everything that is rare.
    enum Step {
        case flag, count, words, secret, isNotEmpty, link, domain, instant, other
    }

    /// A value to write.
    struct Write {
        /// -1 for a value that is only checked.
        var column: Int
        let line: Int
        /// Everything of the cell but its code and place.
        let meta: CellMeta
        let step: Step
        var isInverted = false
        var fact = Decoder.SecretFact.present
        var unlimited: Int64?
        /// For words: `plan.words[words]`, and the codes of a flag in their place.
        var words = 0..<0
        var whenTrue: Int32?
        var whenFalse: Int32?
        /// Whether it is a list of words as they stand there.
        var isWords = false
    }

    private(set) var signs: [Sign] = []
    private(set) var words: [Decoder.Word] = []
    private(set) var writes: [Write] = []
    /// For meetings and webinars: what field `i` writes is `writes[starts[i]..<starts[i + 1]]`.
    private(set) var meetingStarts: [Int] = []
    private(set) var webinarStarts: [Int] = []
    /// The same for the settings of users.
    private(set) var userStarts: [Int] = []
    /// What stands for a passcode where the link says that there is none; nil for users.
    private(set) var metaOfNoPasscode: CellMeta?

    /// For meetings and webinars.
    init(_ fields: ZoomFields) {
        let count = fields.tree.fields.count
        signs = (0..<count).map { Self.sign(ofField: $0, fields) }
        meetingStarts = starts(.meeting, count, fields)
        webinarStarts = starts(.webinar, count, fields)
        if let link = writes.first(where: { $0.column == SettingID.passcodeInLink.column.index }) {
            let slot = fields.slots[link.line]
            metaOfNoPasscode = CellMeta(
                Cell(
                    code: 0, basis: .platformDefault, strength: slot.strength, field: link.line,
                    isOlderName: slot.isOlderName, place: .none))
        }
    }

    /// For the settings of users, of which only some columns are kept.
    init(usersOf fields: ZoomFields, keeping kept: ZoomKeptColumns) {
        let count = fields.tree.fields.count
        signs = (0..<count).map { Self.userSign(ofField: $0, fields) }
        userStarts = starts(.user, count, fields)
        for index in writes.indices {
            let column = ColumnID(rawValue: UInt16(clamping: writes[index].column))
            if !kept.contains(column) { writes[index].column = -1 }
        }
    }

    /// The same, but that what it writes to other columns is only checked.
    func keeping(only columns: Set<Int>) -> Self {
        var plan = self
        for index in plan.writes.indices where !columns.contains(plan.writes[index].column) {
            plan.writes[index].column = -1
        }
        return plan
    }

    private static func userSign(ofField field: Int, _ fields: ZoomFields) -> Sign {
        var sign: Sign = []
        for position in fields.roles(ofField: Int32(field)) {
            switch fields.roles[position] {
            case .value(let line, _):
                if fields.signs[line].isSection { sign.insert(.section) }
                if fields.signs[line].isEventSetting { sign.insert(.rare) }
            case .listOf(let line):
                if fields.slots[line].kinds.contains(.user) { sign.insert(.rare) }
            case .lock, .authenticationList, .authenticationType: sign.insert(.rare)
            case .bareLock: sign.insert(.section)
            case .identity(let identity):
                switch identity {
                case .id: sign.insert(.id)
                case .userID: sign.insert(.userID)
                case .email: sign.insert(.email)
                // Of a page, and of whom the user belongs to.
                case .accountID, .groupID, .groupIDs, .paging, .nextPage, .errorCode: break
                default: sign.insert(.rare)
                }
            }
        }
        return sign
    }

    private static func sign(ofField field: Int, _ fields: ZoomFields) -> Sign {
        var sign: Sign = []
        for position in fields.roles(ofField: Int32(field)) {
            switch fields.roles[position] {
            case .value(let line, _):
                if fields.signs[line].isType { sign.insert(.type) }
                if fields.signs[line].isEventSetting { sign.insert(.eventSetting) }
            case .listOf(let line):
                if fields.slots[line].kinds.intersects(ZoomShapes.events) {
                    sign.insert(.rare)
                }
            case .authenticationList, .authenticationType: sign.insert(.rare)
            case .lock, .bareLock: break
            case .identity(let identity): sign.formUnion(Self.sign(of: identity))
            }
        }
        return sign
    }

    private static func sign(of identity: ZoomFields.Identity) -> Sign {
        switch identity {
        case .id: .id
        case .hostID: .hostID
        case .hostEmail: .hostEmail
        case .name, .displayName: .name
        case .startOfDetail: .detail
        case .webinarOnly: .webinarOnly
        case .unread, .otherAnswer, .noticeName, .firstName, .lastName: .rare
        case .userID, .email, .groupID, .accountID, .groupIDs, .directory, .paging, .nextPage,
            .errorCode:
            []
        }
    }

    private mutating func starts(
        _ kind: KindSet, _ count: Int, _ fields: ZoomFields
    ) -> [Int] {
        var starts = [writes.count]
        starts.reserveCapacity(count + 1)
        for field in 0..<count {
            for position in fields.roles(ofField: Int32(field)) {
                // Most lines are of no such kind, and a copy of one counts references.
                guard case .value(let line, _) = fields.roles[position],
                    fields.slots[line].kinds.intersects(kind)
                else { continue }
                let slot = fields.slots[line]
                if let decoder = slot.decoder { writes.append(write(line, slot, decoder)) }
            }
            starts.append(writes.count)
        }
        return starts
    }

    private mutating func write(
        _ line: Int, _ slot: ZoomFields.Slot, _ decoder: Decoder
    ) -> Write {
        let meta = CellMeta(
            Cell(
                code: 0, strength: slot.strength, field: line, isOlderName: slot.isOlderName,
                place: .none))
        func make(_ step: Step) -> Write {
            Write(column: slot.column.index, line: line, meta: meta, step: step)
        }
        switch decoder {
        case .flag(let inverted):
            var write = make(.flag)
            write.isInverted = inverted
            return write
        case .count(let unlimited) where unlimited.count <= 1:
            var write = make(.count)
            write.unlimited = unlimited.first
            return write
        case .words(let choice):
            var write = make(.words)
            write.words = words.count..<words.count + choice.count
            words += choice
            write.whenTrue = choice.first { $0.bytes == Array("true".utf8) }?.code
            write.whenFalse = choice.first { $0.bytes == Array("false".utf8) }?.code
            return write
        case .secret(let fact):
            var write = make(.secret)
            write.fact = fact
            return write
        case .isNotEmpty: return make(.isNotEmpty)
        case .linkCarriesPasscode: return make(.link)
        case .emailDomain: return make(.domain)
        case .instant: return make(.instant)
        case .textSet:
            var write = make(.other)
            write.isWords = true
            return write
        case .count, .widest: return make(.other)
        }
    }
}
