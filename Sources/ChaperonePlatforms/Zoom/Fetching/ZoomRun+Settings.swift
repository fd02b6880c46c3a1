import Chaperone

extension ZoomRun {
    /// Reads all parts of a subject's settings.
    func readSettings(
        _ owner: ZoomOwner, _ endpoint: ZoomEndpoint
    ) async throws(FetchError) {
        try await readParts(
            owner, endpoint, segment: "settings", unit: "\(owner.kind.word)-settings",
            refused: ZoomDocument.unread(.refused, of: owner)
        ) { answer, option in ZoomDocument.settings(answer, option: option, of: owner) }
    }

    /// Reads which settings a subject locks; without it, what is locked is unknown.
    func readLocks(_ owner: ZoomOwner, _ endpoint: ZoomEndpoint) async throws(FetchError) {
        try await readParts(
            owner, endpoint, segment: "lock_settings", unit: "\(owner.kind.word)-locks",
            refused: nil
        ) { answer, _ in ZoomDocument.locks(answer, of: owner) }
    }

    /// What is known so far of a subject's parts.
    private struct Parts {
        var documents: [FetchedDocument] = []
        var end = FetchEnd.read

        /// Takes note of what became of a part: what failed says more than what was refused, since
        /// it may be there at the next attempt.
        mutating func take(_ other: FetchEnd) {
            switch (end, other) {
            case (.failed, _), (_, .read): break
            case (.refused, .refused): break
            default: end = other
            }
        }

        var isRefused = false
    }

    private func readParts(
        _ owner: ZoomOwner, _ endpoint: ZoomEndpoint, segment: String, unit name: String,
        refused: FetchedDocument?,
        document: (_ answer: TreeValue, _ option: String?) -> FetchedDocument?
    ) async throws(FetchError) {
        let unit = FetchUnit(name, owner.id)
        guard !(await snapshot.isFinished(unit)) else { return }
        var parts = Parts()
        for option in endpoint.options {
            if let refusal = memory.refusal(at: endpoint) {
                parts.take(refusal)
                parts.isRefused = true
                break
            }
            let query = option.map { [(name: "option", value: $0)] } ?? []
            switch try await client.get(owner.path + [segment], query, quota: endpoint.quota) {
            case .value(let answer):
                if let document = document(answer, option) {
                    parts.documents.append(document)
                } else {
                    parts.take(.failed(reason: "the platform's answer cannot be kept"))
                }
            case .problem(let problem):
                let meaning = ZoomMeaning(problem, at: endpoint)
                let end = meaning.end(problem)
                if case .gone = end { return try await finish(unit, .gone) }
                parts.take(end)
                if case .refused(_, let isForAll) = meaning, isForAll {
                    memory.note(end, at: endpoint)
                }
                if case .refused = end { parts.isRefused = true }
            }
        }
        if parts.isRefused, let refused { parts.documents.append(refused) }
        try await finish(unit, parts.end, parts.documents)
    }
}
