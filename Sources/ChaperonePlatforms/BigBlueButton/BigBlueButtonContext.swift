import Chaperone

/// The properties, the lists of meetings and the rules for rooms of one run.
struct BigBlueButtonContext {
    private let table: TreeTable
    private let derivation: BigBlueButtonDerivation
    private var files = BigBlueButtonServerFiles()
    private var listed: [String: (value: TreeValue, document: Int)] = [:]
    private var meetingIDs: [String] = []
    private var forced: [String: (value: TreeValue, document: Int)] = [:]
    private var server: Batch?
    /// The same by the names of its properties.
    private var properties: [String: BigBlueButtonParameters.Parameter] = [:]

    init(table: TreeTable) {
        self.table = table
        derivation = BigBlueButtonDerivation(table: table, columns: .init(table))
    }

    mutating func add(
        _ document: BigBlueButtonDocument, number: Int, path: String,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        if let properties = document.properties {
            files.add(properties, document: number, path: path)
        }
        for meeting in document.listed {
            guard let id = meeting["meetingID"]?.text, id.utf8.count <= BigBlueButtonKey.longest
            else {
                diagnostics.append(
                    DocumentDiagnostic(
                        .error, .nameless, at: meeting.place(in: number), losesInput: true))
                continue
            }
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

    mutating func finish() -> ContextSubjects {
        var batch = table.batch(of: BigBlueButton.name)
        var diagnostics: [DocumentDiagnostic] = []
        guard !files.isEmpty else { return ContextSubjects(batch: batch, diagnostics: []) }
        var subject = Subject(
            kind: .server, platform: BigBlueButton.name, key: files.hostName ?? "server")
        subject.name = files.hostName
        let row = batch.add(subject)
        files.fill(&batch, row, table, &diagnostics)
        table.fillConstants(&batch)
        derivation.complete(&batch, row, sort: .server, server: [:], release: files.release)
        properties = derivation.columns.parameters(of: .server, batch, row)
        server = batch
        return ContextSubjects(batch: batch, diagnostics: diagnostics)
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
                batch.complete(row, from: part)
            }
            if sort == .room { force(&batch, row, &diagnostics) }
            let isAlone = batch.subjects[row].owners == [BigBlueButtonKey.listedOnly]
            derivation.complete(
                &batch, row, sort: isAlone ? .meeting : sort, server: properties,
                release: files.release)
            if let server, !isAlone {
                batch.complete(row, from: server, only: Self.inherited[sort] ?? []) {
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
    func undescribed(_ wasRead: (Subject) -> Bool) -> Batch {
        var batch = table.batch(of: BigBlueButton.name)
        for id in meetingIDs {
            var subject = Subject(kind: .meeting, platform: BigBlueButton.name, key: id)
            guard !wasRead(subject) else { continue }
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
    /// More bytes than the name of a meeting has.
    static let longest = 1 << 10
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

extension Diagnostic.Message {
    fileprivate static let nameless: Self =
        "this meeting has no meetingID that can be one, so it cannot be named, and was not read"
}
