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
        /// What was read, by the option that asked for it.
        var documents: [String?: FetchedDocument] = [:]
        var end = FetchEnd.read

        /// Parts of which neither tells the truth without the other: the older names that the first
        /// has of some settings do not count beside the newer ones of the second.
        private static let whole: [String?] = [nil, "meeting_security"]

        /// What may be kept, in the order in which it was asked for.
        func kept(_ options: [String?]) -> [FetchedDocument] {
            let isWhole = Self.whole.allSatisfy { documents[$0] != nil || !options.contains($0) }
            return options.filter { isWhole || !Self.whole.contains($0) }
                .compactMap { documents[$0] }
        }

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
            let query = option.map { [(name: "option", value: $0)] } ?? []
            switch try await ask(owner.path + [segment], query, at: endpoint) {
            case .value(let answer):
                if let document = document(answer, option) {
                    parts.documents[option] = document
                } else {
                    parts.take(.failed(reason: "the platform's answer cannot be kept"))
                }
            case .problem(let problem):
                let end = ZoomMeaning(problem, at: endpoint).end(problem)
                if case .gone = end { return try await finish(unit, .gone) }
                parts.take(end)
                if case .refused = end { parts.isRefused = true }
            }
        }
        let documents = parts.kept(endpoint.options)
        try await finish(
            unit, parts.end, documents + (parts.isRefused ? [refused].compactMap(\.self) : []))
    }
}
