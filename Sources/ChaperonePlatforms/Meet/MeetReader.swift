import Chaperone

/// Reads documents of Meet during one run.
struct MeetReader: TreeReading {
    /// Objects that are nobody's and are named one by one.
    private static let namedStrangers = 10

    let table: TreeTable
    private var context: MeetContext

    init(asking natives: [NativeField]) {
        table = TreeTable(mapping: Meet.mapping, asking: natives)
        context = MeetContext(table: table)
    }

    var adapter: any PlatformAdapter.Type { Meet.self }
    var coverage: Coverage { Meet.coverage }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        guard let bytes = try TextBytes.read(document) else {
            return .unread(.tooLarge, document: document.number)
        }
        let read = MeetDocument(bytes)
        var contents = DocumentContents(read.tree, document: document.number)
        if !read.strangers.isEmpty { contents.isComplete = false }
        contents.contextRecords =
            read.policies.count + read.events.count + (read.holdsContext ? 1 : 0)
        contents.eventRecords = read.spaces.count
        contents.unknownRecords = read.strangers.count
        if keepsContext {
            context.add(read, number: document.number)
            contents.diagnostics += read.openPages.map {
                DocumentDiagnostic(
                    .error, .onePage, at: $0.place(in: document.number), losesInput: true)
            }
        }
        if keepsContext {
            for missing in read.missingPolicies {
                contents.diagnostics.append(
                    DocumentDiagnostic(
                        .error, missing.isGoogleRefusal ? .refusedPolicies : .missingPolicies,
                        at: missing.place(in: document.number), losesInput: true))
            }
        }
        for stranger in read.strangers.prefix(Self.namedStrangers) {
            contents.diagnostics.append(
                DocumentDiagnostic(
                    .error, .nobodys, at: stranger.place(in: document.number), losesInput: true))
        }
        if keepsContext {
            for policy in read.policies where policy.owner == nil {
                contents.diagnostics.append(
                    DocumentDiagnostic(
                        .error, .ownerless, at: policy.value.place(in: document.number),
                        losesInput: true))
            }
        }
        guard keepsEvents, !read.spaces.isEmpty else { return contents }
        var batch = table.batch(of: Meet.name)
        for space in read.spaces {
            guard let key = space["meetingCode"]?.text ?? space["name"]?.text else {
                contents.diagnostics.append(
                    DocumentDiagnostic(
                        .error, .nameless, at: space.place(in: document.number), losesInput: true))
                continue
            }
            let row = batch.add(Subject(kind: .meeting, platform: Meet.name, key: key))
            table.fill(
                &batch, row, from: space, sort: "space", document: document.number,
                &contents.diagnostics)
            if space.isCut { continue }
            MeetDerivation(table).addRestrictions(
                of: space, document: document.number, &batch, row)
            if space.isGoogleRefusal {
                contents.diagnostics.append(
                    DocumentDiagnostic(
                        .error, .refusedSpace, at: space.place(in: document.number),
                        losesInput: true))
            }
        }
        if batch.count > 0 { try events(&batch) }
        return contents
    }

    mutating func finishContext() -> ContextSubjects { context.finish() }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] { context.complete(&batch) }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch { context.undescribed(wasRead) }
}

extension Diagnostic.Message {
    fileprivate static let tooLarge: Self =
        "this document is larger than an export of policies can be, and nothing of it was read"
    fileprivate static let nobodys: Self =
        "this is none of Meet's policies, spaces or events, and nothing of it was read"
    fileprivate static let ownerless: Self =
        "this policy names no unit and no group, so nobody knows for whom it holds, and it was not read"
    fileprivate static let refusedPolicies: Self =
        "Google refused to show the policies, so nothing that they decide is known"
    fileprivate static let missingPolicies: Self =
        "the policies could not be fetched, so nothing that they decide is known; fetch again"
    fileprivate static let refusedSpace: Self =
        "Google refused to show how this meeting is set up, so that is unknown"
    fileprivate static let nameless: Self =
        "this space has no meetingCode and no name, so it cannot be named, and was not read"
    fileprivate static let onePage: Self =
        "this is one page of a longer list (nextPageToken is not empty): what the others say is unknown; save them all"
}
