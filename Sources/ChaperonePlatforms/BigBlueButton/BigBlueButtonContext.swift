import Chaperone

/// The properties, the lists of meetings and the rules for rooms of one run.
struct BigBlueButtonContext {
    private let table: TreeTable
    private let derivation: BigBlueButtonDerivation
    private var files: [(rank: Int, batch: Batch)] = []
    private var host: (rank: Int, name: String)?
    private var release: String?
    private var listed: [String: (value: TreeValue, document: Int)] = [:]
    private var meetingIDs: [String] = []
    private var forced: [String: (value: TreeValue, document: Int)] = [:]
    private var server: Batch?

    init(table: TreeTable) {
        self.table = table
        derivation = BigBlueButtonDerivation(table: table, columns: .init(table))
    }

    /// How much a file counts: what an administrator wrote over what was shipped.
    private static func rank(ofFile path: String) -> Int {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if name.hasPrefix("bbb-web") { return 2 }
        return name.hasPrefix("bigbluebutton") ? 0 : 1
    }

    mutating func add(
        _ document: BigBlueButtonDocument, number: Int, path: String,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        if let properties = document.properties {
            add(properties, number, Self.rank(ofFile: path), &diagnostics)
        }
        for meeting in document.listed {
            guard let id = meeting["meetingID"]?.text else { continue }
            // A breakout room is made by its meeting, and ends with it.
            if meeting["isBreakout"]?.flag == true { continue }
            if listed[id] == nil { meetingIDs.append(id) }
            listed[id] = (meeting, number)
        }
        for member in document.forced {
            // Two answers for one option: nobody knows which holds.
            let known = forced[member.name]
            var value = member.value
            if let known, known.value.text != value.text { value.content = .damaged }
            forced[member.name] = (value, number)
        }
    }

    private mutating func add(
        _ properties: TreeValue, _ number: Int, _ rank: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        if let text = properties["BIGBLUEBUTTON_RELEASE"]?.text { release = release ?? text }
        if let url = properties["bigbluebutton.web.serverURL"]?.text, host?.rank ?? -1 < rank {
            let rest = url.utf8.split(separator: UInt8(ascii: "/")).dropFirst().first
            if let rest { host = (rank, String(Substring(rest))) }
        }
        var batch = table.batch(of: BigBlueButton.name)
        let row = batch.add(
            Subject(kind: .server, platform: BigBlueButton.name, key: "server"))
        table.fill(
            &batch, row, from: properties.withFeatureLists, sort: "server", document: number,
            &diagnostics)
        // A release file says nothing but the version.
        if properties.members?.contains(where: { $0.name != "BIGBLUEBUTTON_RELEASE" }) == true {
            files.append((rank, batch))
        }
    }

    mutating func finish() -> ContextSubjects {
        var batch = table.batch(of: BigBlueButton.name)
        guard !files.isEmpty || release != nil else {
            return ContextSubjects(batch: batch, diagnostics: [])
        }
        var subject = Subject(
            kind: .server, platform: BigBlueButton.name, key: host?.name ?? "server")
        subject.name = host?.name
        let row = batch.add(subject)
        for rank in [2, 1, 0] {
            var part = table.batch(of: BigBlueButton.name)
            let only = part.add(subject)
            for file in files where file.rank == rank {
                part.absorb(file.batch, row: 0, into: only)
            }
            Self.complete(&batch, row, from: part)
        }
        addDefaults(to: &batch, row)
        table.fillConstants(&batch)
        derivation.complete(&batch, row, sort: .server, server: nil)
        server = batch
        return ContextSubjects(batch: batch, diagnostics: [])
    }

    /// What a server of a known version does where no file says anything.
    private func addDefaults(to batch: inout Batch, _ row: Int) {
        guard let release, let defaults = BigBlueButtonDefaults.properties(of: release) else {
            return
        }
        var part = table.batch(of: BigBlueButton.name)
        let only = part.add(batch.subjects[row])
        var none: [DocumentDiagnostic] = []
        table.fill(
            &part, only, from: defaults.withFeatureLists, sort: "server", document: 0, &none)
        Self.complete(&batch, row, from: part) { cell in
            cell.basis = .platformDefault
            cell.place = .none
        }
    }

    /// Writes what is known in `part` where nothing is known yet.
    private static func complete(
        _ batch: inout Batch, _ row: Int, from part: Batch,
        only settings: [SettingID]? = nil, _ change: (inout Cell) -> Void = { _ in }
    ) {
        for index in part.columns.indices {
            let column = ColumnID(rawValue: UInt16(index))
            if let settings, !settings.contains(where: { $0.column == column }) { continue }
            guard batch[column, row] == nil, var cell = part[column, 0] else { continue }
            if part.textColumns.contains(column), cell.state == .observed {
                cell.code = batch.texts.code(of: part.texts.words(ofCode: cell.code))
            }
            change(&cell)
            batch[column, row] = cell
        }
    }

    // MARK: - Meetings

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        var diagnostics: [DocumentDiagnostic] = []
        for row in batch.subjects.indices {
            let (sort, key) = BigBlueButtonKey.parts(of: batch.subjects[row].key)
            if let (meeting, document) = listed[key], sort == .create {
                if batch.subjects[row].name == nil {
                    batch.subjects[row].name = meeting["meetingName"]?.text.map(Secrets.cut)
                }
                var part = table.batch(of: BigBlueButton.name)
                let only = part.add(batch.subjects[row])
                table.fill(
                    &part, only, from: meeting.withoutSampleNumber, sort: "meeting",
                    document: document, &diagnostics)
                // Of a meeting that runs, what it has is known better than what was asked for.
                Self.complete(&batch, row, from: part)
            }
            if sort == .room { force(&batch, row, &diagnostics) }
            let isAlone = batch.subjects[row].owners == [BigBlueButtonKey.listedOnly]
            derivation.complete(&batch, row, sort: isAlone ? .meeting : sort, server: server)
            if let server, !isAlone {
                Self.complete(&batch, row, from: server, only: Self.inherited[sort] ?? []) {
                    if $0.basis == .observed { $0.basis = .inherited }
                }
            }
        }
        table.fillConstants(&batch)
        return diagnostics
    }

    /// What a meeting takes from its server where the front end says nothing.
    private static let inherited: [BigBlueButtonDocument.Sort: [SettingID]] = [
        .create: [
            .lobby, .lobbyBypass, .join, .muteOnEntry, .recordingConsent, .participantLimit,
            .dialIn,
        ],
        .room: [.lobby, .lobbyBypass, .recordingConsent, .participantLimit, .dialIn],
        .activity: [.lobby, .lobbyBypass, .recordingConsent, .dialIn],
    ]

    /// Options that Greenlight's administrators turned on or off for every room.
    private func force(_ batch: inout Batch, _ row: Int, _ diagnostics: inout [DocumentDiagnostic])
    {
        for (name, (value, document)) in forced.sorted(by: { $0.key < $1.key }) {
            var value = value
            switch value.scalar?.lowercased() {
            case "optional", "default_enabled": continue
            case "true" where name.hasSuffix("AccessCode"): continue
            case "false" where name.hasSuffix("AccessCode"): value.content = .text("")
            default: break
            }
            var record = value
            record.content = .object([TreeMember(name: name, value: value)])
            var part = table.batch(of: BigBlueButton.name)
            let only = part.add(batch.subjects[row])
            table.fill(&part, only, from: record, sort: "room", document: document, &diagnostics)
            for index in part.columns.indices {
                let column = ColumnID(rawValue: UInt16(index))
                guard var cell = part[column, only] else { continue }
                if part.textColumns.contains(column), cell.state == .observed {
                    cell.code = batch.texts.code(of: part.texts.words(ofCode: cell.code))
                }
                cell.basis = .inherited
                (cell.strength, cell.isLocked) = (.enforced, true)
                batch[column, row] = cell
            }
        }
    }

    /// Meetings that the server lists and whose making nobody saved.
    func undescribed(_ wasRead: (String) -> Bool) -> Batch {
        var batch = table.batch(of: BigBlueButton.name)
        for id in meetingIDs {
            var subject = Subject(kind: .meeting, platform: BigBlueButton.name, key: id)
            guard !wasRead(subject.id) else { continue }
            subject.owners = [BigBlueButtonKey.listedOnly]
            _ = batch.add(subject)
        }
        _ = complete(&batch)
        for row in batch.subjects.indices { batch.subjects[row].owners = [] }
        return batch
    }
}

/// How meetings of BigBlueButton and of its front ends are named.
enum BigBlueButtonKey {
    static let room = "greenlight/"
    static let activity = "moodle/"
    /// Marks a meeting that nothing but a list knows.
    static let listedOnly = "getMeetings"

    static func parts(of key: String) -> (BigBlueButtonDocument.Sort, String) {
        for (lead, sort) in [(room, BigBlueButtonDocument.Sort.room), (activity, .activity)]
        where key.utf8.starts(with: lead.utf8) {
            return (sort, key)
        }
        return (.create, key)
    }
}

extension TreeValue {
    /// Comma lists as lists, so that an empty one says that there is nothing in it; and without the
    /// telephone number of the shipped file, which is nobody's.
    var withFeatureLists: TreeValue {
        guard let members else { return self }
        var value = self
        value.content = .object(
            members.map { member in
                let lists = [
                    "disabledfeatures", "disabledfeaturesexclude", "supportedchecksumalgorithms",
                    "insertdocumentsupportedprotocols", "insertdocumentblockedhosts",
                ]
                guard lists.contains(member.foldedName), case .text(let text) = member.value.content
                else { return member }
                var list = member.value
                list.content = .list(
                    text.utf8.split { $0 == UInt8(ascii: ",") || $0 <= 0x20 }.map { word in
                        var item = member.value
                        item.content = .text(String(Substring(word)))
                        return item
                    })
                return TreeMember(name: member.name, value: list)
            })
        return value.withoutSampleNumber
    }

    var withoutSampleNumber: TreeValue {
        guard let members else { return self }
        var value = self
        value.content = .object(
            members.filter {
                !($0.foldedName.hasSuffix("number") && $0.value.text == "613-555-1234")
            })
        return value
    }
}
