import Chaperone
import ChaperoneJSON

/// Every path at which a document of Zoom may hold something that a run asks for, and what it means there.
///
/// A class, because it is made once for a run, never changes, and is looked at for every record.
final class ZoomFields: Sendable {
    /// What a value at a path is.
    enum Role: Sendable {
        /// The value of a line of the mapping; wrapped when a key such as `settings` says what it is.
        case value(line: Int, isWrapped: Bool)
        /// Whether the lock at this path is on, under a key that says that locks stand here.
        case lock(Int)
        /// The same without such a key: only a file's name can tell locks from settings.
        case bareLock(Int)
        /// A list of which every element has to say something to the line; one that does not makes
        /// all of it unknown.
        case listOf(line: Int)
        /// The list of the ways of signing in, for meetings or for recordings.
        case authenticationList
        /// A way of signing in, for meetings or for recordings, depending on what stands beside it.
        case authenticationType
        case identity(Identity)
    }

    /// What tells whose a document is.
    enum Identity: Sendable {
        case id, userID, email, groupID, accountID, hostID, hostEmail, name, firstName, lastName
        case displayName, groupIDs, startOfDetail, directory, paging, nextPage, otherAnswer,
            errorCode
        case noticeName, webinarOnly
        /// Why a fetch could not read the settings of what the record names.
        case unread
    }

    let tree: KeyTree
    /// What stands at field `i` of the tree: `roles[roleStarts[i]..<roleStarts[i + 1]]`.
    let roles: [Role]
    private let roleStarts: [Int]
    /// Whether field `i` of the tree stands in the elements of an array.
    private let isListed: [Bool]
    /// Whether field `i` stands where Zoom documents it for meetings and webinars.
    let isOwn: [Bool]
    /// What writing a value needs to know of each line.
    let slots: [Slot]
    /// The mapping, then a line for each native field that the profiles ask for.
    let lines: [FieldMapping]
    /// The column of each line.
    let columns: [ColumnID]
    /// The paths of locks.
    let locks: [String]
    let columnCount: Int
    /// The columns of the profiles' native fields.
    let nativeColumns: [NativeField: ColumnID]
    /// The lines that events take from their hosts.
    let governing: [Int]
    /// What is always so in webinars.
    let webinarConstants: [(column: ColumnID, code: Int32)]
    /// The columns after the settings that hold sets of words.
    let textColumns: Set<ColumnID>
    /// The locks that bear on each column, as positions in `locks`.
    let columnLocks: [ColumnID: Locks]
    /// What the path of each line says of a record that has it.
    let signs: [Sign]

    /// The locks that bear on one column.
    struct Locks: Sendable {
        private(set) var current: [Int] = []
        /// Under names that Zoom has given up: they only count where no current lock was seen.
        private(set) var older: [Int] = []

        mutating func add(_ lock: Int, isOlder: Bool) {
            guard !current.contains(lock), !older.contains(lock) else { return }
            if isOlder { older.append(lock) } else { current.append(lock) }
        }
    }

    /// A line of the mapping without its words.
    struct Slot: Sendable {
        let kinds: KindSet
        let column: ColumnID
        /// Nil for lines that are no field of a document.
        let decoder: Decoder?
        let isWidest: Bool
        let strength: Strength
        let isOlderName: Bool

        init(_ line: FieldMapping, _ column: ColumnID) {
            kinds = line.kinds
            self.column = column
            strength = line.strength
            isOlderName = line.isOlderName
            if case .field(_, let decoder) = line.source {
                self.decoder = decoder
                if case .widest = decoder { isWidest = true } else { isWidest = false }
            } else {
                decoder = nil
                isWidest = false
            }
        }
    }

    /// What a field says of the record that it stands in.
    struct Sign: Sendable {
        /// It belongs to the settings of an account, a group or a user.
        let isSection: Bool
        /// It belongs to the settings of a meeting or webinar.
        let isEventSetting: Bool
        /// It is also the path of a lock.
        let isLockPath: Bool
        let isType: Bool
        let isMeetingAuthentication: Bool
        let isRecordingAuthentication: Bool
        let isAboutSigningIn: Bool

        init(_ line: FieldMapping, isLockPath: (String) -> Bool) {
            let path = line.nativePath
            let isEvent = path.utf8.starts(with: "settings.".utf8)
            isType = path == "type"
            isMeetingAuthentication = path == "meeting_authentication"
            isRecordingAuthentication = path == "recording_authentication"
            isAboutSigningIn =
                isMeetingAuthentication || isRecordingAuthentication
                || path == "allow_authentication_exception"
                || path.hasSuffix("authentication_options[].type")
            isSection =
                !isEvent && line.kinds.intersects(ZoomShapes.holders)
                && (path.utf8.contains(UInt8(ascii: ".")) || isMeetingAuthentication
                    || isRecordingAuthentication
                    || path == "allow_authentication_exception")
            isEventSetting = isEvent && line.kinds.intersects(ZoomShapes.events)
            self.isLockPath = isLockPath(path)
        }
    }

    /// - Parameters:
    ///   - mapping: the whole of it, or nothing for what only tells whose a document is.
    init(of mapping: [FieldMapping] = Zoom.mapping, asking natives: [NativeField]) {
        let lines = mapping + natives.map(FieldMapping.init(asking:))
        var targets: [FieldMapping.Target: ColumnID] = [:]
        var next = UInt16(clamping: SettingID.allCases.count)
        columns = lines.map { line in
            if case .setting(let id) = line.target { return id.column }
            if let known = targets[line.target] { return known }
            defer { next += 1 }
            targets[line.target] = ColumnID(rawValue: next)
            return ColumnID(rawValue: next)
        }
        self.lines = lines
        columnCount = Int(next)
        var nativeColumns: [NativeField: ColumnID] = [:]
        for (index, native) in natives.enumerated() {
            nativeColumns[native] = columns[mapping.count + index]
        }
        self.nativeColumns = nativeColumns
        var locks: [String] = []
        var lockNumbers: [String: Int] = [:]
        var knownLocks: [String: [String]] = [:]
        for line in mapping where !natives.isEmpty {
            if let lock = line.lock { knownLocks[line.nativePath, default: []].append(lock) }
        }
        let lineLocks = lines.map { line in
            Self.lockPaths(of: line, knownLocks).map { lock in
                if let known = lockNumbers[lock] { return known }
                lockNumbers[lock] = locks.count
                locks.append(lock)
                return locks.count - 1
            }
        }
        self.locks = locks
        signs = lines.map { [lockNumbers] line in
            Sign(line, isLockPath: { lockNumbers[$0] != nil })
        }
        textColumns = Set(
            zip(lines, columns).filter {
                if case .field(_, .textSet) = $0.0.source { true } else { false }
            }.map(\.1))
        governing = lines.indices.filter { !lines[$0].governs.isEmpty }
        webinarConstants = zip(lines, columns).compactMap { line, column in
            guard case .constant(let code, _) = line.source, line.kinds.contains(.webinar) else {
                return nil
            }
            return (column, code)
        }
        var columnLocks: [ColumnID: Locks] = [:]
        for (index, line) in lines.enumerated() {
            for lock in lineLocks[index] {
                columnLocks[columns[index], default: Locks()].add(lock, isOlder: line.isOlderName)
            }
        }
        self.columnLocks = columnLocks

        var paths = mapping.isEmpty ? ZoomPaths() : .ofMapping
        paths.add(lines[mapping.count...])
        for (index, lock) in locks.enumerated() { paths.addLock(lock, index) }
        paths.addWaysOfSigningIn()
        paths.addIdentities()
        tree = paths.tree()
        (roles, roleStarts) = paths.roles()
        isListed = paths.isListed
        isOwn = paths.isOwn
        slots = zip(lines, columns).map { Slot($0, $1) }
    }

    /// The locks that bear on a line.
    ///
    /// A profile's field may be locked by its own path, by that of an object that it stands in, or
    /// by what the mapping knows of the same field.
    private static func lockPaths(
        of line: FieldMapping, _ knownLocks: [String: [String]]
    ) -> [String] {
        guard case .native(let name) = line.target, name.utf8.contains(UInt8(ascii: ":")) else {
            return [line.lock].compactMap { $0 }
        }
        let keys = line.nativePath.split(separator: ".")
        let own = (2..<max(3, keys.count + 1)).map { keys.prefix($0).joined(separator: ".") }
        let known = knownLocks[line.nativePath] ?? []
        return own + known.filter { !own.contains($0) }
    }

    /// Whether a field names the record that it stands in, and not one inside it.
    func identifies(_ field: Int32, at point: Int32) -> Bool {
        guard point > 0 || !isListed[Int(field)] else { return false }
        return roles(ofField: field).contains { position in
            guard case .identity(let identity) = roles[position] else { return false }
            switch identity {
            case .id, .userID, .email, .groupID, .accountID, .hostID, .hostEmail: return true
            default: return false
            }
        }
    }

    /// The positions in `roles` of what stands at a field of the tree.
    func roles(ofField field: Int32) -> Range<Int> {
        roleStarts[Int(field)]..<roleStarts[Int(field) + 1]
    }

    /// Notes that what was not seen of a subject's own fields was not to be seen.
    func markRefused(_ row: Int, in batch: inout Batch) {
        for (line, column) in zip(lines, columns)
        where line.kinds.contains(batch.subjects.kind(of: row)) && batch[column, row] == nil {
            guard case .field = line.source else { continue }
            batch[column, row] = Cell(state: .notPermitted, code: 0, field: 0, place: .none)
        }
    }

    /// An empty batch with a column for everything that the run may ask.
    func batch() -> Batch {
        Batch(platform: Zoom.name, columnCount: columnCount, textColumns: textColumns)
    }
}

extension FieldMapping {
    /// The line for a field that a profile asks for.
    ///
    /// Its lock has the same path.
    fileprivate init(asking field: NativeField) {
        let decoder: Decoder =
            switch field.type {
            case .flag: .flag(inverted: false)
            case .count: .count(unlimited: [])
            case .word: .textSet
            }
        self.init(
            .native("\(field.type.rawValue):\(field.path)"),
            .field(path: field.path, decoder: decoder),
            kinds: [.account, .group, .user, .meeting, .webinar])
        lock = field.path
    }
}
