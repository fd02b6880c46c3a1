import Chaperone
import ChaperoneJSON

/// What one record of a document is and whose, judged by what stands in it.
struct ZoomRecord {
    enum Kind: Equatable {
        case meeting, webinar
        /// An entry of a list of events, which has no settings.
        case listedMeeting, listedWebinar
        case user, group
        /// Settings or locks of an account, a group or a user.
        case settings
        /// The frame of a list, or a list that says nothing about settings.
        case frame
        /// A notice of a change: it has only what changed.
        case notice
        /// That a fetch could not read somebody's settings.
        case unread
        /// An error that was saved in the place of an answer.
        case refusal
        /// Two identifiers in one object: whose it is cannot be told.
        case ambiguous
        case unknown
    }

    var kind = Kind.unknown
    var id: String?
    var userID: String?
    var email: String?
    var groupID: String?
    var accountID: String?
    var hostID: String?
    var hostEmail: String?
    var name: String?
    var groupIDs: [String]?
    var errorCode: Int64?
    /// Why a fetch could not read the settings: `not-permitted`, or nobody knows.
    var unread: String?
    /// Whether it is a page of a list that goes on.
    var hasNextPage = false
    /// Whether a value stands under a key that says that it is a setting.
    var hasWrappedSettings = false
    /// Whether anything stands under a key that says that locks stand there.
    var hasWrappedLocks = false
    /// Whether there are settings or locks of an account, a group or a user.
    var hasSections = false
    /// Whether every value of those is a boolean at the path of a lock.
    var couldBeLocks = true
    /// Whether a name that says that they are locks can be true: no lock is a word or a number where
    /// Zoom has no lock at all.
    var couldBeNamedLocks = true
    /// The levels at which Zoom documents everything that stands in it.
    var levels: KindSet = [.account, .group, .user]
    /// Whether there are settings that are not about signing in.
    var hasOtherSections = false
    var hasMeetingAuthentication = false
    var hasRecordingAuthentication = false

    init(_ record: JSONRecord, in records: JSONRecords, fields: ZoomFields) {
        var reader = Scan(decoding: FieldDecoding(text: records.text))
        var isAmbiguous = false
        for index in record.cells {
            let cell = records.cells[index]
            // A key that stands twice says nothing of what the record is.
            guard cell.kind != .duplicate else {
                isAmbiguous = isAmbiguous || fields.identifies(cell.field, at: record.point)
                continue
            }
            for position in fields.roles(ofField: cell.field) {
                let role = fields.roles[position]
                reader.take(cell, role, fields, into: &self)
                if cell.kind == .array, role.isGroupIDs { groupIDs = groupIDs ?? [] }
            }
        }
        name = name ?? reader.fullName
        kind = reader.kind(of: self, at: ZoomShapes.Point(rawValue: record.point) ?? .root)
        if isAmbiguous { kind = .ambiguous }
    }
}

extension ZoomFields.Role {
    fileprivate var isGroupIDs: Bool {
        if case .identity(.groupIDs) = self { true } else { false }
    }
}

/// What is gathered while the cells of a record are looked at once.
private struct Scan {
    let decoding: FieldDecoding
    var firstName: String?
    var lastName: String?
    var hasEventSettings = false
    var hasDetail = false
    var hasTopic = false
    var hasWebinarSettings = false
    var isDirectoryEntry = false
    var isFrame = false
    var isOtherAnswer = false
    var isNotice = false
    var type: Int64?

    init(decoding: FieldDecoding) { self.decoding = decoding }

    var fullName: String? {
        let parts = [firstName, lastName].compactMap { $0 }.filter { !$0.isEmpty }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    mutating func take(
        _ cell: JSONCell, _ role: ZoomFields.Role, _ fields: ZoomFields,
        into record: inout ZoomRecord
    ) {
        switch role {
        case .value(let index, let isWrapped):
            let sign = fields.signs[index]
            if sign.isType { type = Int64(decoding.string(cell)) }
            if sign.isEventSetting { hasEventSettings = true }
            guard sign.isSection else { return }
            record.hasSections = true
            record.levels.formIntersection(fields.slots[index].kinds)
            if isWrapped { record.hasWrappedSettings = true }
            let isFlag = cell.kind == .true || cell.kind == .false
            if !isFlag || !sign.isLockPath { record.couldBeLocks = false }
            if !sign.isLockPath && !isFlag { record.couldBeNamedLocks = false }
            if !sign.isAboutSigningIn { record.hasOtherSections = true }
            if sign.isMeetingAuthentication { record.hasMeetingAuthentication = true }
            if sign.isRecordingAuthentication { record.hasRecordingAuthentication = true }
        case .lock:
            record.hasSections = true
            record.hasWrappedLocks = true
        case .bareLock:
            record.hasSections = true
            if cell.kind != .true && cell.kind != .false { record.couldBeLocks = false }
        case .listOf, .authenticationList: break
        case .authenticationType:
            record.hasSections = true
            record.couldBeLocks = false
        case .identity(let identity): take(cell, identity, into: &record)
        }
    }

    private mutating func take(
        _ cell: JSONCell, _ identity: ZoomFields.Identity, into record: inout ZoomRecord
    ) {
        let text: String? =
            [.text, .integer, .decimal].contains(cell.kind)
            ? Secrets.cut(decoding.string(cell)) : nil
        switch identity {
        case .id: record.id = text
        case .userID: record.userID = text
        case .email: record.email = text
        case .groupID: record.groupID = text
        case .accountID: record.accountID = text
        case .hostID: record.hostID = text
        case .hostEmail: record.hostEmail = text
        case .name:
            record.name = text
            hasTopic = true
        case .firstName: firstName = text
        case .lastName: lastName = text
        case .displayName: record.name = text
        case .groupIDs:
            if cell.isElement, let text { record.groupIDs = (record.groupIDs ?? []) + [text] }
        case .startOfDetail: hasDetail = true
        case .webinarOnly: hasWebinarSettings = true
        case .directory: isDirectoryEntry = true
        case .paging: isFrame = true
        case .nextPage:
            isFrame = true
            record.hasNextPage = text?.isEmpty == false
        case .errorCode: record.errorCode = cell.kind == .integer ? cell.integer : nil
        case .otherAnswer: isOtherAnswer = true
        case .noticeName: isNotice = cell.kind == .text
        case .unread: record.unread = text
        }
    }

    func kind(of record: ZoomRecord, at point: ZoomShapes.Point) -> ZoomRecord.Kind {
        switch point {
        case .meetings, .meetingsOfUser:
            return hasEventSettings || hasDetail ? .meeting : .listedMeeting
        case .webinars, .webinarsOfUser:
            return hasEventSettings || hasDetail ? .webinar : .listedWebinar
        case .users: return .user
        case .groups: return .group
        case .upcomingEvents: return .frame
        case .userSettings, .groupSettings: return .settings
        case .root, .rows: break
        }
        if record.unread != nil, record.userID ?? record.groupID ?? record.accountID != nil {
            return .unread
        }
        // Settings of one recording, of which no profile asks.
        if isOtherAnswer { return .frame }
        if isNotice && record.accountID == nil && !record.hasSections { return .notice }
        if record.hostID != nil || hasEventSettings && record.id != nil && !record.hasSections
            || hasDetail && hasTopic && record.id != nil
        {
            return event
        }
        if isDirectoryEntry && record.email != nil || record.email != nil && fullNameIsGiven(record)
        {
            return .user
        }
        if isDirectoryEntry && record.id != nil && !record.hasSections { return .group }
        if record.hasSections { return .settings }
        if hasEventSettings { return event }
        if record.errorCode != nil { return .refusal }
        return isFrame ? .frame : .unknown
    }

    private func fullNameIsGiven(_ record: ZoomRecord) -> Bool {
        firstName != nil || lastName != nil || record.name != nil
    }

    private var event: ZoomRecord.Kind {
        let isWebinar = hasWebinarSettings || [5, 6, 9].contains(type)
        if hasEventSettings || hasDetail { return isWebinar ? .webinar : .meeting }
        return isWebinar ? .listedWebinar : .listedMeeting
    }
}
