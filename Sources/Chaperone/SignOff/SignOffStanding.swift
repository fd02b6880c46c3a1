/// A decision as it was found, with what vouches for it.
package struct FoundDecision: Sendable, Equatable {
    /// Who vouches that it is the decision of the person that it names.
    package enum Proof: Sendable, Equatable {
        /// Nobody: it has no signature.
        case unsigned
        /// It is signed, and nobody said whose key that is.
        case signed(key: String)
        /// It is signed with a key that is known to be this person's.
        case vouched(key: String)

        /// In words, for people.
        package var text: String {
            switch self {
            case .unsigned: "NOT SIGNED"
            case .signed(let key): "signed with \(key)"
            case .vouched(let key): "signed with \(key)"
            }
        }
    }

    package var approval: Approval
    package var proof: Proof

    package init(_ approval: Approval, _ proof: Proof) {
        self.approval = approval
        self.proof = proof
    }
}

extension SignOffPolicy {
    /// Why a decision does not count beside others; nil when it does.
    package func objection(to approval: Approval, beside others: [Approval]) -> String? {
        guard roles.contains(where: { Self.isSame($0, approval.role) }) else {
            return
                "the role '\(approval.role)' does not take part; the roles are \(roles.joined(separator: ", "))"
        }
        if needsSignatures, approval.approver.key == nil {
            return
                "the profile asks for signatures, and the decision of the \(approval.role) has none"
        }
        for other in others {
            if Self.isSame(other.role, approval.role) {
                return "the \(approval.role) has decided already"
            }
            guard isDistinct else { continue }
            if Person.isSame(other.approver.name, approval.approver.name) {
                return
                    "\(approval.approver.name) decides as \(other.role) and as \(approval.role), and the profile asks for two people"
            }
            if let key = approval.approver.key, key == other.approver.key {
                return
                    "one key signs as \(other.role) and as \(approval.role), and the profile asks for two people"
            }
        }
        return nil
    }

    private static func isSame(_ a: String, _ b: String) -> Bool {
        SignOffRole(a)?.fileWord == SignOffRole(b)?.fileWord
    }

    /// The roles that have not decided.
    package func missing(_ decisions: [Approval]) -> [String] {
        roles.filter { role in !decisions.contains { Self.isSame($0.role, role) } }
    }
}

/// What became of a sign-off, before its settings are read again.
package struct SignOffStanding: Sendable, Equatable {
    package enum State: String, Sendable, CaseIterable {
        /// Every role said yes.
        case approved
        /// A role has not decided.
        case waiting
        case rejected
        /// Somebody took it back.
        case revoked
        /// A later sign-off of the same event took its place.
        case superseded
        case expired

        /// In words that name nobody.
        package var words: String {
            switch self {
            case .approved: "every role said yes"
            case .waiting: "not every role has decided"
            case .rejected: "a role said no"
            case .revoked: "it was taken back"
            case .superseded: "a later sign-off of the same event took its place"
            case .expired: "it does not count any more"
            }
        }
    }

    package let state: State
    /// In words.
    package let sentence: String

    package init(
        of record: SignOffRecord, _ decisions: [Approval], _ revocation: Revocation?,
        isSuperseded: Bool, at moment: Timestamp
    ) {
        let rejection = decisions.first { $0.decision == .rejected }
        let missing = record.policy.missing(decisions)
        if let revocation {
            state = .revoked
            sentence =
                "\(revocation.by.name) took it back at \(revocation.issuedAt.words): \(revocation.reason)"
        } else if isSuperseded {
            state = .superseded
            sentence = "a later sign-off of the same event took its place"
        } else if let rejection {
            state = .rejected
            let comment = rejection.comment.map { ": \($0)" } ?? ""
            sentence = "\(rejection.approver.name) as \(rejection.role) said no\(comment)"
        } else if moment >= record.expiresAt {
            state = .expired
            sentence = "it counted until \(record.expiresAt.words)"
        } else if !missing.isEmpty {
            state = .waiting
            sentence = "not decided yet: \(missing.joined(separator: ", "))"
        } else {
            state = .approved
            sentence = "every role said yes; it counts until \(record.expiresAt.words)"
        }
    }
}

extension Timestamp {
    /// As people read it: `2026-12-18 18:00 UTC`, without seconds that say nothing.
    package var words: String {
        let bytes = Array(description.utf8)
        let hasSeconds = !bytes[16..<19].elementsEqual(":00".utf8)
        let time = bytes[11..<(hasSeconds ? 19 : 16)]
        return String(decoding: bytes[..<10] + [0x20] + time, as: UTF8.self) + " UTC"
    }
}
