package import Chaperone

/// Microsoft Teams: meeting policies and the tenant's settings as PowerShell, ScubaGear,
/// Microsoft365DSC and Graph export them, and single meetings, webinars and town halls of Graph.
package struct Teams: PlatformAdapter {
    package static let name = "teams"
    package static let title = "Microsoft Teams"

    package static let mapping = inputMapping + policyMapping + eventMapping + limits

    static let coverage = Coverage(of: mapping)

    package init() {}

    package func recognises(_ head: DocumentHead) -> DocumentKind? {
        let bytes = TextBytes.utf8(head.bytes)
        let document = TeamsDocument(bytes, isWhole: head.isWhole)
        var kind: DocumentKind?
        for record in document.records {
            if !record.sort.isEvent { return .context }
            kind = .events
        }
        return kind ?? (document.mayHoldTeams ? .context : nil)
    }

    package func reader(for fields: [NativeField]) -> any DocumentReader {
        TeamsReader(asking: fields)
    }
}
