import Chaperone
import ChaperoneRecords

/// A snapshot among the exports: its manifest says what is missing in it, and is checked.
struct SnapshotInput {
    /// The paths of its documents.
    var files: [String] = []
    /// What is missing or was changed, each with the file that says so.
    var faults: [(message: String, file: String)] = []

    /// Nil when the folder holds no snapshot.
    init?(folder: String) {
        switch SnapshotFolder.state(of: folder) {
        case .none: return nil
        case .unfinished:
            faults.append(
                (
                    "holds an unfinished snapshot: the fetch still runs, or ended early; run it again to go on",
                    folder
                ))
            return
        case .finished: break
        }
        let manifest = "\(folder)/\(SnapshotManifest.name)"
        do {
            let snapshot = try SnapshotFolder(folder)
            files = snapshot.files
            faults += snapshot.manifest.lacks.map { ($0, manifest) }
            faults += snapshot.check().map { ($0, manifest) }
        } catch {
            faults.append(("\(error)", manifest))
        }
    }
}
