import Chaperone

/// Reads the settings of a signed-off event again, wherever they are now.
///
/// This is the seam for platforms that are asked over their API: another source conforms to it, and
/// ``SignOffVerification`` takes it.
protocol SettingsReading {
    /// What to call the source in messages.
    var source: String { get }

    /// The same settings of the same subjects, as they are now; nil when the event is not there.
    /// - Throws: ``Failure`` when nothing can be read.
    func read(_ earlier: SettingsSnapshot, of record: SignOffRecord) throws -> SettingsReread?
}

/// Settings that were read again.
struct SettingsReread {
    let snapshot: SettingsSnapshot
    /// Whether everything that was to be read could be.
    let isComplete: Bool
}

/// Reads the settings again from an export or a snapshot.
struct ExportReading: SettingsReading {
    private let audit: EventAudit
    private let organisation: Organisation?
    /// What was fetched for the occasion stays for as long as this reads it.
    private var exports: NamedExports?

    /// - Parameter organisation: for what follows from its declarations, such as whether the host
    ///   belongs to it.
    /// - Throws: ``Failure``.
    init(_ exports: [String], organisation: Organisation?) throws {
        audit = try EventAudit(exports)
        self.organisation = organisation
    }

    /// - Throws: ``Failure``.
    init(_ exports: NamedExports, organisation: Organisation?) throws {
        audit = try EventAudit(exports.paths, named: exports.names)
        self.organisation = organisation
        self.exports = exports
    }

    var source: String { audit.source }

    func read(_ earlier: SettingsSnapshot, of record: SignOffRecord) throws -> SettingsReread? {
        guard let (event, lineage) = try audit.event(id: earlier.event) else { return nil }
        var overlay = Overlay(asOf: record.asOf)
        overlay.organisation = organisation
        let found = try audit.audit(
            event, lineage, by: earlier.rulesAsking(on: record.event.platform), overlay,
            taking: .asIn(earlier))
        return SettingsReread(
            snapshot: found.snapshot, isComplete: found.findings.isComplete)
    }
}
