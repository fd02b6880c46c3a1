import Chaperone

/// One series, occurrence, webinar, personal room or template.
struct WebexEvent {
    private let record: WebexRecord
    private let table: TreeTable
    private let document: Int
    private let value: TreeValue

    init(_ record: WebexRecord, table: TreeTable, document: Int) {
        self.record = record
        self.table = table
        self.document = document
        let body = record.sort == .template ? record.value["meeting"] ?? record.value : record.value
        value = body.withoutHidden
    }

    /// Whether it took place: such a record has no settings.
    var isInstance: Bool { value["meetingType"]?.text?.lowercased() == "meeting" }

    /// Whether it is an occurrence like every other of its series, which then stands for it.
    var isUnchanged: Bool {
        value["meetingType"]?.text?.lowercased() == "scheduledmeeting"
            && value["isModified"]?.flag == false && value["meetingSeriesId"]?.text != nil
    }

    private var kind: SubjectKind {
        if record.sort == .template { return .template }
        return switch value["scheduledType"]?.text?.lowercased() {
        case "webinar": .webinar
        case "personalroommeeting": .personalRoom
        default: .meeting
        }
    }

    /// Whether another record, if it was read, says all that this one says and more: the series of an
    /// unchanged occurrence, or a template itself, of which a list shows only the name.
    var isStandIn: Bool {
        isUnchanged || record.sort == .template && record.value["meeting"] == nil
    }

    /// What it is called; an unchanged occurrence has the name of its series.
    var key: String? {
        if isUnchanged { return value["meetingSeriesId"]?.text }
        return (record.value["id"] ?? value["id"])?.scalar.flatMap { $0.isEmpty ? nil : $0 }
            ?? value["meetingNumber"]?.scalar
    }

    /// The subject, without anything that is known of it.
    var subject: Subject {
        let title = value["title"]?.text ?? record.value["name"]?.text
        let site = value["siteUrl"] ?? record.value["siteUrl"]
        let owners = [value["hostEmail"]?.text, site?.text]
        return Subject(
            kind: kind, platform: Webex.name, key: key ?? "", name: title.map(Secrets.cut),
            owners: owners.compactMap { $0?.lowercased() })
    }

    func add(to batch: inout Batch, _ diagnostics: inout [DocumentDiagnostic]) {
        let row = batch.add(subject)
        table.fill(&batch, row, from: value, sort: "meeting", document: document, &diagnostics)
        if let refusal = record.refusal {
            table.markRefused(&batch, row, sort: "meeting", at: refusal.place(in: document))
        }
    }
}

extension TreeValue {
    /// What the administrators' view of a meeting hides
    /// (developer.webex.com/docs/api/v1/meetings, get a meeting by an admin).
    private static let hidden = [
        "agenda", "hostkey", "password", "phoneandvideosystempassword", "panelistpassword",
        "phoneandvideosystempanelistpassword", "registration",
    ]

    /// The same without what is blank because the view hides it: nobody can tell it from what is not
    /// there at all.
    fileprivate var withoutHidden: TreeValue {
        // The view hides these three as well, and everybody else's has one of them.
        let shows = ["webLink", "sipAddress", "hostKey"]
        guard let members, !shows.contains(where: { self[$0]?.text != nil }) else { return self }
        var value = self
        value.content = .object(
            members.filter { !(Self.hidden.contains($0.foldedName) && $0.value.isBlank) })
        return value
    }

    private var isBlank: Bool {
        switch content {
        case .null: true
        case .text(let text): text.isEmpty
        case .list(let items): items.isEmpty
        case .object(let members): members.isEmpty
        case .flag, .number, .damaged: false
        }
    }
}
