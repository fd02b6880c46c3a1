package import Chaperone

/// Verifies a sign-off, stage after stage in the order of ``SignOffFault/Stage``: signatures before
/// anything that is signed is read, and the bytes that were verified are the bytes that are read.
package struct SignOffInspector: Sendable {
    /// Who may sign; nil when nobody said.
    private let allowed: AllowedSigners?
    private let revoked: RevokedKeys?
    private let moment: Timestamp
    /// The identifier of the event that it must be about; nil for any.
    private let event: String?
    /// Whether one that does not count any more is a fault.
    private let refusesExpired: Bool

    package init(
        allowed: AllowedSigners? = nil, revoked: RevokedKeys? = nil, at moment: Timestamp,
        event: String? = nil, refusesExpired: Bool = true
    ) {
        self.allowed = allowed
        self.revoked = revoked
        self.moment = moment
        self.event = event
        self.refusesExpired = refusesExpired
    }

    /// A statement of the folder, and the signature that was verified over its bytes.
    private struct SignedFile {
        let name: String
        let bytes: [UInt8]
        let signature: SSHSignature?
        /// The lines of the allowed signers that the key stands in.
        let lines: [AllowedSigners.Line]
    }

    /// - Throws: ``SignOffFault``, the first that there is.
    package func inspect(_ folder: SignOffFolder) throws(SignOffFault) -> InspectedSignOff {
        guard let recordBytes = try folder.read(SignOffFolder.record) else {
            throw SignOffFault(.file, "there is no sign-off in \(folder.path)")
        }
        guard let snapshotBytes = try folder.read(SignOffFolder.snapshot) else {
            throw SignOffFault(.file, "the snapshot of settings is missing in \(folder.path)")
        }
        var files: [SignedFile] = []
        for name in try folder.approvalNames() {
            if let file = try signedFile(name, in: folder) { files.append(file) }
        }
        let revocationFile = try signedFile(SignOffFolder.revocation, in: folder)

        let record = try RecordFile.read(SignOffFolder.record, recordBytes, as: .signOff) {
            statement throws(RecordFormFault) in try SignOffRecord(reading: statement)
        }
        let snapshot = try RecordFile.snapshot(snapshotBytes)
        var approvals: [(file: SignedFile, approval: Approval)] = []
        for file in files {
            let approval = try RecordFile.read(file.name, file.bytes, as: .approval) {
                statement throws(RecordFormFault) in try Approval(reading: statement)
            }
            approvals.append((file, approval))
        }
        var revocation: Revocation?
        if let file = revocationFile {
            revocation = try RecordFile.read(file.name, file.bytes, as: .revocation) {
                statement throws(RecordFormFault) in try Revocation(reading: statement)
            }
        }
        try checkEvent(record, snapshot, approvals.map(\.approval), revocation)
        try checkTimes(record, approvals.map(\.approval))
        let digest = ContentDigest.digits(of: recordBytes)
        guard record.snapshotDigest == ContentDigest.digits(of: snapshotBytes) else {
            throw SignOffFault(.digest, "snapshot.json is not the snapshot that was signed off")
        }
        guard
            (approvals.map(\.approval.digest) + [revocation?.digest].compactMap(\.self))
                .allSatisfy({ $0 == digest })
        else {
            throw SignOffFault(.digest, "a decision is about another signoff.json than this one")
        }
        try Self.checkAcceptance(record)

        var found = InspectedSignOff(record: record, digest: digest, snapshot: snapshot)
        found.decisions = try decisions(record.policy, approvals)
        if let file = revocationFile, let revocation {
            _ = try proof(of: revocation.by, file)
            found.revocation = revocation
        }
        try checkChain(folder, files + [revocationFile].compactMap(\.self), &found)
        return found
    }

    // MARK: - Signatures

    private func signedFile(
        _ name: String, in folder: SignOffFolder
    ) throws(SignOffFault) -> SignedFile? {
        guard let bytes = try folder.read(name) else { return nil }
        guard let text = try folder.read(name + ".sig") else {
            return SignedFile(name: name, bytes: bytes, signature: nil, lines: [])
        }
        do throws(SignOffFault) {
            let signature = try SSHSignature(reading: text)
            guard signature.namespace.utf8.elementsEqual(SSHSignature.namespace.utf8) else {
                throw SignOffFault(
                    .key, "the signature was made for something else than a sign-off")
            }
            let lines =
                try allowed?.lines(
                    for: signature.key, namespace: signature.namespace, at: moment) ?? []
            try revoked?.check(signature.key)
            guard signature.holds(for: bytes) else {
                throw SignOffFault(.signature, "these bytes were not signed: it was changed since")
            }
            return SignedFile(name: name, bytes: bytes, signature: signature, lines: lines)
        } catch { throw SignOffFault(error.stage, "\(name): \(error.description)") }
    }

    /// Whether the signature is of the person that the statement names.
    private func proof(
        of decider: Decider, _ file: SignedFile
    ) throws(SignOffFault) -> FoundDecision.Proof {
        guard let key = decider.key else {
            guard file.signature == nil else {
                throw SignOffFault(.approval, "\(file.name) says that it is not signed, and it is")
            }
            return .unsigned
        }
        guard let signature = file.signature else {
            throw SignOffFault(.approval, "\(file.name): the signature is missing")
        }
        guard signature.key.fingerprint == key else {
            throw SignOffFault(
                .approval, "\(file.name) was signed with another key than the one that it names")
        }
        guard allowed != nil else { return .signed(key: key) }
        guard file.lines.contains(where: { $0.names(decider.name) }) else {
            throw SignOffFault(
                .key, "\(file.name): the key \(key) is not the key of \(decider.name)")
        }
        return .vouched(key: key)
    }

    // MARK: - Content

    private func checkEvent(
        _ record: SignOffRecord, _ snapshot: SettingsSnapshot, _ approvals: [Approval],
        _ revocation: Revocation?
    ) throws(SignOffFault) {
        let id = record.event.id
        if let event, !event.utf8.elementsEqual(id.utf8) {
            throw SignOffFault(.event, "it is the sign-off of \(id), not of \(event)")
        }
        let others =
            [snapshot.event] + approvals.map(\.event) + [revocation?.event].compactMap(\.self)
        guard others.allSatisfy({ $0.utf8.elementsEqual(id.utf8) }) else {
            throw SignOffFault(.event, "its files are about different events")
        }
    }

    private func checkTimes(
        _ record: SignOffRecord, _ approvals: [Approval]
    ) throws(SignOffFault) {
        guard record.issuedAt <= moment, approvals.allSatisfy({ $0.issuedAt <= moment }) else {
            throw SignOffFault(.expiry, "it was made later than \(moment.words), says its own date")
        }
        guard approvals.allSatisfy({ $0.issuedAt >= record.issuedAt }) else {
            throw SignOffFault(.expiry, "a decision is older than what it decides on")
        }
        guard approvals.allSatisfy({ $0.expiresAt == record.expiresAt }) else {
            throw SignOffFault(.expiry, "a decision ends at another time than the sign-off")
        }
        guard !refusesExpired || moment < record.expiresAt else {
            throw SignOffFault(.expiry, "it counted until \(record.expiresAt.words)")
        }
    }

    private static func checkAcceptance(_ record: SignOffRecord) throws(SignOffFault) {
        if let fail = record.checks.first(where: \.mustChange) {
            throw SignOffFault(.accepted, "\(fail.rule) fails, and was signed off all the same")
        }
        if let open = record.unaccepted.first {
            throw SignOffFault(
                .accepted, "\(open.rule) is \(open.effective.word), and nobody accepted that")
        }
    }

    private func decisions(
        _ policy: SignOffPolicy, _ approvals: [(file: SignedFile, approval: Approval)]
    ) throws(SignOffFault) -> [FoundDecision] {
        var found: [FoundDecision] = []
        for (file, approval) in approvals {
            guard let role = SignOffRole(approval.role),
                file.name.utf8.elementsEqual(SignOffFolder.approvalName(of: role).utf8)
            else {
                throw SignOffFault(
                    .approval, "\(file.name) holds the decision of the role '\(approval.role)'")
            }
            let proof = try proof(of: approval.approver, file)
            if let objection = policy.objection(to: approval, beside: found.map(\.approval)) {
                throw SignOffFault(.approval, objection)
            }
            found.append(FoundDecision(approval, proof))
        }
        let order = policy.roles.compactMap { SignOffRole($0)?.fileWord }
        func place(_ decision: FoundDecision) -> Int {
            SignOffRole(decision.approval.role).flatMap { order.firstIndex(of: $0.fileWord) } ?? 0
        }
        return found.sorted { place($0) < place($1) }
    }

    // MARK: - The chain

    private func checkChain(
        _ folder: SignOffFolder, _ files: [SignedFile], _ found: inout InspectedSignOff
    ) throws(SignOffFault) {
        guard let chain = try folder.store.chain() else { return }
        found.isChained = true
        let entries = chain.entries(of: found.digest)
        guard let own = entries.first(where: { $0.kind == .signOff }) else {
            // What the chain never heard of, and nobody decided on, nobody relies on either.
            guard !files.isEmpty || !chain.entries(in: folder.name).isEmpty else {
                throw SignOffFault(
                    .unfinished,
                    "it is not in the chain of \(folder.store.path), and nobody decided on it: preparing it was interrupted"
                )
            }
            throw SignOffFault(
                .chain,
                "it is not in the chain of \(folder.store.path): it was changed, or somebody put it there"
            )
        }
        guard own.previous == found.record.chainHead else {
            throw SignOffFault(.chain, "it was made at another place of the chain")
        }
        let written = Set(files.map { ContentDigest.digits(of: $0.bytes) })
        let others = entries.filter { $0.kind != .signOff }
        guard others.allSatisfy({ written.contains($0.digest) }) else {
            throw SignOffFault(.chain, "a decision that is in the chain is not here any more")
        }
        guard written.isSubset(of: others.map(\.digest)) else {
            throw SignOffFault(.chain, "a decision is not in the chain")
        }
        found.isSuperseded =
            chain.last(of: own.event).map { $0.number > own.number } ?? false
    }
}
