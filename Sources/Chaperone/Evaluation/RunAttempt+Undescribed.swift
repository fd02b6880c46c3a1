/// What lists name and no document describes.
extension RunAttempt {
    /// Judges events that a list named and that were nowhere read.
    mutating func judgeUndescribed(by reader: any DocumentReader) throws {
        let read = try seen.isFull ? later.noted(among: listed(by: reader)) : []
        var missing = reader.undescribedEvents {
            seen.contains($0.identityHash) || read.contains($0.identityHash)
        }
        if let focus {
            missing.keep(
                missing.subjects.indices.filter {
                    focus.contains(SubjectReference(missing.subjects[$0]), in: organisation)
                })
        }
        try judgeMany(missing, reader)
    }

    /// The numbers of all events that a list named.
    private func listed(by reader: any DocumentReader) -> Set<Int> {
        var listed: Set<Int> = []
        _ = reader.undescribedEvents {
            listed.insert($0.identityHash)
            return true
        }
        return listed
    }
}
