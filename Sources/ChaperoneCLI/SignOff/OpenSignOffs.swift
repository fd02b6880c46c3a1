import Chaperone
import ChaperoneRecords

/// The sign-offs of a folder that still wait for their event.
struct OpenSignOffs {
    let store: SignOffStore
    let moment: Timestamp

    init(_ path: String, at moment: Timestamp) {
        store = SignOffStore(path)
        self.moment = moment
    }

    /// Those that have not ended, and have not been replaced or taken back.
    ///
    /// - Parameter minutes: only events that start within so many; nil for all.
    /// - Throws: ``SignOffFault`` when the folder or its chain cannot be read.
    func folders(within minutes: Int? = nil) throws -> [SignOffFolder] {
        _ = try store.chain()
        return try store.folders().filter { folder in
            // One that is damaged stays: its verdict says so.
            guard let found = inspected(folder) else { return true }
            let over: [SignOffStanding.State] = [.expired, .superseded, .revoked]
            guard !over.contains(found.standing(at: moment).state) else { return false }
            guard let minutes, let start = found.record.event.startsAt else { return true }
            return start.seconds <= moment.seconds + minutes * 60
        }
    }

    /// Those of them on which somebody relies: one that nobody has approved yet cannot become void.
    /// - Throws: ``SignOffFault``.
    func approved() throws -> [SignOffFolder] {
        try folders().filter { folder in
            inspected(folder).map { $0.standing(at: moment).state == .approved } ?? true
        }
    }

    private func inspected(_ folder: SignOffFolder) -> InspectedSignOff? {
        try? SignOffInspector(at: moment, refusesExpired: false).inspect(folder)
    }
}
