import Chaperone
import GRDB

/// Something in a history that was changed after it was written.
package struct HistoryFault: Sendable, Equatable, CustomStringConvertible {
    /// The run; nil for the chain as a whole.
    package var run: String?
    package var what: String

    package var description: String { run.map { "run \($0): \(what)" } ?? what }
}

extension History {
    /// Checks every run: its place in the chain, its counts, its findings, its record and its result.
    ///
    /// Whoever can write to the folder could make a whole new chain; that shows only where ``head()``
    /// was kept elsewhere.
    /// - Parameter head: such a head: it has to be a link of the chain.
    /// - Throws: ``HistoryError``.
    package func verify(head: String? = nil) throws(HistoryError) -> [HistoryFault] {
        var faults: [HistoryFault] = []
        var previous = ""
        var link = 0
        var isHeadFound = head == nil
        let runs = try read { try $0.runs("link IS NOT NULL ORDER BY link", []) }
        for run in runs {
            link += 1
            if run.link != link {
                faults.append(HistoryFault(run: run.id, what: "a run before it is missing"))
                link = run.link ?? link
            }
            if run.previous != previous {
                faults.append(
                    HistoryFault(run: run.id, what: "it does not follow from the run before it"))
            }
            previous = run.chain ?? ""
            if previous == head { isHeadFound = true }
            try verify(run, &faults)
        }
        let stray = try read {
            try $0.runs("(link IS NULL) <> (state = 'open')", [])
        }
        for run in stray {
            faults.append(HistoryFault(run: run.id, what: "it is not in the chain"))
        }
        if !isHeadFound {
            faults.append(
                HistoryFault(run: nil, what: "the chain does not hold the link that was given"))
        }
        return faults
    }

    private func verify(_ run: HistoryRun, _ faults: inout [HistoryFault]) throws(HistoryError) {
        let (record, findings) = try read { tables in
            (try tables.record(of: run), try tables.sumUp(run.number))
        }
        func add(_ what: String) { faults.append(HistoryFault(run: run.id, what: what)) }
        if record.chain != run.chain { add("what is kept of it was changed") }
        if run.purged == nil, findings.digest != run.findingDigest {
            add("its findings were changed")
        }
        if run.purged != nil, findings.count > 0 { add("it has findings again") }
        guard HistoryResults.isTenant(run.tenant) else { return add("its tenant was changed") }
        do {
            let kept = try results.record(run.tenant, named: run.id + HistoryResults.recordEnding)
            if kept == nil {
                add("its record is missing")
            } else if kept?.text != record.text {
                add("its record says something else")
            }
        } catch { add("its record was changed: \(error)") }
        guard run.purged == nil else { return }
        do {
            let digest = try results.resultDigest(run.tenant, run.id)
            if digest == nil {
                add("its result is missing")
            } else if digest != run.resultDigest {
                add("its result was changed")
            }
        } catch { add("its result cannot be read: \(error)") }
    }
}
