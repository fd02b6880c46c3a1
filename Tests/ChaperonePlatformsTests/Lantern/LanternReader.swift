import Chaperone

@testable import ChaperonePlatforms

/// Reads Lantern's rooms during one run.
struct LanternReader: TreeReading {
    let table: TreeTable

    init(asking natives: [NativeField]) {
        table = TreeTable(mapping: Lantern.mapping, asking: natives)
    }

    var adapter: any PlatformAdapter.Type { Lantern.self }
    var coverage: Coverage { Lantern.coverage }

    mutating func read(
        _ document: OpenDocument, keepsContext: Bool, keepsEvents: Bool,
        events: (inout Batch) throws -> Void
    ) throws -> DocumentContents {
        guard let bytes = try TextBytes.read(document) else {
            return .unread("this is larger than a list of rooms can be", document: document.number)
        }
        let tree = JSONTree.read(bytes)
        var contents = DocumentContents(tree, document: document.number)
        var batch = table.batch(of: Lantern.name)
        for room in tree.roots.flatMap({ $0["rooms"]?.items ?? [] }) {
            guard let id = room["id"]?.scalar else {
                contents.lose(
                    "this room has no id, and was not read", at: room.place(in: document.number))
                continue
            }
            contents.eventRecords += 1
            var subject = Subject(kind: .meeting, platform: Lantern.name, key: id)
            subject.name = room["title"]?.text
            table.fill(
                &batch, batch.add(subject), from: room, sort: "room", document: document.number,
                &contents.diagnostics)
        }
        if keepsEvents, batch.count > 0 { try events(&batch) }
        return contents
    }

    mutating func finishContext() -> ContextSubjects {
        ContextSubjects(batch: table.batch(of: Lantern.name), diagnostics: [])
    }

    func complete(_ batch: inout Batch) -> [DocumentDiagnostic] {
        table.fillConstants(&batch)
        return []
    }

    func undescribedEvents(_ wasRead: (Subject) -> Bool) -> Batch { table.batch(of: Lantern.name) }
}
