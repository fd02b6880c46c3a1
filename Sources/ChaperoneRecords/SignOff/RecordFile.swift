import Chaperone

/// Reads the bytes of records: strict JSON first, then the type, then whether they are written in the
/// one way in which they can be.
enum RecordFile {
    private static func value(
        _ name: String, _ bytes: [UInt8]
    ) throws(SignOffFault) -> CanonicalValue {
        do throws(CanonicalFault) {
            return try CanonicalValue(reading: bytes)
        } catch { throw SignOffFault(.json, "\(name): \(error)") }
    }

    private static func checkForm(
        _ value: CanonicalValue, _ name: String, _ bytes: [UInt8]
    ) throws(SignOffFault) {
        guard (try? value.bytes()) == bytes else {
            throw SignOffFault(.canonical, "\(name) is not in canonical form (RFC 8785)")
        }
    }

    /// Reads a statement of one type.
    /// - Throws: ``SignOffFault`` of the stages `json`, `type` and `canonical`.
    static func read<Record>(
        _ name: String, _ bytes: [UInt8], as type: Statement.PredicateType,
        _ body: (Statement) throws(RecordFormFault) -> Record
    ) throws(SignOffFault) -> Record {
        let value = try value(name, bytes)
        let record: Record
        do throws(RecordFormFault) {
            record = try body(try Statement(reading: value, as: type))
        } catch { throw SignOffFault(.type, "\(name): \(error)") }
        try checkForm(value, name, bytes)
        return record
    }

    /// Reads the snapshot of settings.
    /// - Throws: as ``read(_:_:as:_:)``.
    static func snapshot(_ bytes: [UInt8]) throws(SignOffFault) -> SettingsSnapshot {
        let value = try value(SignOffFolder.snapshot, bytes)
        let snapshot: SettingsSnapshot
        do throws(RecordFormFault) {
            snapshot = try SettingsSnapshot(reading: value)
        } catch { throw SignOffFault(.type, "\(SignOffFolder.snapshot): \(error)") }
        try checkForm(value, SignOffFolder.snapshot, bytes)
        return snapshot
    }
}
