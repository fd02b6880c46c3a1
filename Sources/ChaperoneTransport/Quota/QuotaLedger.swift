import Synchronization

/// Remembers how much of an account's quotas has been used.
package protocol QuotaLedger: Sendable {
    /// Lets `change` see and change what is known of a label, with nobody between.
    func update<Value: Sendable>(
        _ label: String, _ change: (inout LabelState) -> Value
    ) -> Value
}

/// A ledger of one process alone.
package final class MemoryLedger: QuotaLedger {
    private let labels = Mutex<[String: LabelState]>([:])

    package init() {}

    package func update<Value: Sendable>(
        _ label: String, _ change: (inout LabelState) -> Value
    ) -> Value {
        labels.withLock { change(&$0[label, default: LabelState()]) }
    }
}
