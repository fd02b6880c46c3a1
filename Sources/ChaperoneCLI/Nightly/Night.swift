import Chaperone
import ChaperoneRecords

/// What all tenants of a nightly run have in common.
struct Night: Sendable {
    let now: Timestamp
    let history: History
    let paths: NightPaths
    let board: ProgressBoard
    let failOn: Severity?
    let formats: [String]
    let every: Span
    let keptSnapshots: Int
}
