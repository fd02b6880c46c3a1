/// What ``ZoomPartPlan`` says of the fields, in plain memory: threads share it, and would wait for each other
/// to count references to arrays.
final class ZoomPartTables: Sendable {
    // All are owned, written in `init` only, and freed in `deinit`.
    nonisolated(unsafe) let fields: UnsafePointer<ZoomPartPlan.Field>
    /// What is looked at of each field that is told by codes; nil where that does not do, and for fields that are
    /// told in another way.
    nonisolated(unsafe) let presences: UnsafePointer<ZoomPartPlan.Presence?>
    /// What field `i` writes in any event, each kind of value once: `writes[starts[i]..<starts[i + 1]]`.
    nonisolated(unsafe) let writes: UnsafePointer<ZoomPartPlan.Write>
    nonisolated(unsafe) let starts: UnsafePointer<Int32>
    /// The same writes as ``ZoomLinePlan`` has them.
    nonisolated(unsafe) let planned: UnsafePointer<ZoomLinePlan.Write>
    let writeCount: Int
    /// How much one field writes at most.
    let mostWrites: Int

    init(
        _ fields: [ZoomPartPlan.Field], _ presences: [ZoomPartPlan.Presence?],
        _ writes: [(ZoomPartPlan.Write, ZoomLinePlan.Write)], _ starts: [Int]
    ) {
        self.fields = Self.copy(fields)
        self.presences = Self.copy(presences)
        self.writes = Self.copy(writes.map(\.0))
        planned = Self.copy(writes.map(\.1))
        self.starts = Self.copy(starts.map(Int32.init))
        writeCount = writes.count
        mostWrites = zip(starts, starts.dropFirst()).reduce(0) { max($0, $1.1 - $1.0) }
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        fields.deallocate()
        presences.deallocate()
        writes.deallocate()
        starts.deallocate()
        planned.deallocate()
    }

    private static func copy<Value>(_ values: [Value]) -> UnsafePointer<Value> {
        let copies = UnsafeMutablePointer<Value>.allocate(capacity: values.count)
        // As many as there is room for, all of them trivial.
        _ = UnsafeMutableBufferPointer(start: copies, count: values.count)
            .initialize(fromContentsOf: values)
        return UnsafePointer(copies)
    }
}
