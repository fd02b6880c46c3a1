/// Somebody who decides, and the key that they sign with.
package struct Decider: Sendable, Equatable {
    package var name: String
    /// The fingerprint of the key, as OpenSSH writes it: `SHA256:…`; nil for a decision that is not
    /// signed.
    package var key: String?

    package init(name: String, key: String?) {
        self.name = name
        self.key = key
    }

    fileprivate var canonical: CanonicalValue {
        .object([("name", .text(name)), ("key", .text(orNull: key))])
    }

    fileprivate init(reading fields: inout CanonicalFields) throws(RecordFormFault) {
        self.init(name: try fields.text("name"), key: try fields.textOrNull("key"))
        try fields.end()
    }
}

/// One role's decision on a sign-off.
package struct Approval: Sendable, Equatable {
    package enum Decision: String, Sendable { case approved, rejected }

    package var decision: Decision
    package var role: String
    package var approver: Decider
    package var comment: String?
    /// The identifier of the event.
    package var event: String
    package var issuedAt: Timestamp
    package var expiresAt: Timestamp
    package var nonce: String
    package var tool: Tool
    /// The digest of `signoff.json`.
    package var digest: String

    package init(
        decision: Decision, role: String, approver: Decider, comment: String?, event: String,
        issuedAt: Timestamp, expiresAt: Timestamp, nonce: String, tool: Tool, digest: String
    ) {
        self.decision = decision
        self.role = role
        self.approver = approver
        self.comment = comment
        self.event = event
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.nonce = nonce
        self.tool = tool
        self.digest = digest
    }

    package var statement: Statement {
        Statement(
            subject: "signoff.json", digest: digest, predicateType: .approval,
            predicate: .object([
                ("decision", .text(decision.rawValue)), ("role", .text(role)),
                ("approver", approver.canonical), ("comment", .text(orNull: comment)),
                ("event", .text(event)), ("issuedAt", .text(issuedAt.description)),
                ("expiresAt", .text(expiresAt.description)), ("nonce", .text(nonce)),
                ("tool", tool.canonical),
            ]))
    }

    package init(reading statement: Statement) throws(RecordFormFault) {
        var fields = try CanonicalFields(statement.predicate, "predicate")
        decision = try fields.word("decision", as: Decision.self)
        role = try fields.text("role")
        var approverFields = try fields.fields("approver")
        approver = try Decider(reading: &approverFields)
        comment = try fields.textOrNull("comment")
        event = try fields.text("event")
        issuedAt = try fields.moment("issuedAt")
        expiresAt = try fields.moment("expiresAt")
        nonce = try fields.text("nonce")
        var toolFields = try fields.fields("tool")
        tool = try Tool(reading: &toolFields)
        digest = statement.digest
        try fields.end()
    }
}

/// Somebody took a sign-off back.
package struct Revocation: Sendable, Equatable {
    package var by: Decider
    package var reason: String
    package var event: String
    package var issuedAt: Timestamp
    package var nonce: String
    package var tool: Tool
    /// The digest of `signoff.json`.
    package var digest: String

    package init(
        by: Decider, reason: String, event: String, issuedAt: Timestamp, nonce: String,
        tool: Tool, digest: String
    ) {
        self.by = by
        self.reason = reason
        self.event = event
        self.issuedAt = issuedAt
        self.nonce = nonce
        self.tool = tool
        self.digest = digest
    }

    package var statement: Statement {
        Statement(
            subject: "signoff.json", digest: digest, predicateType: .revocation,
            predicate: .object([
                ("by", by.canonical), ("reason", .text(reason)), ("event", .text(event)),
                ("issuedAt", .text(issuedAt.description)), ("nonce", .text(nonce)),
                ("tool", tool.canonical),
            ]))
    }

    package init(reading statement: Statement) throws(RecordFormFault) {
        var fields = try CanonicalFields(statement.predicate, "predicate")
        var byFields = try fields.fields("by")
        by = try Decider(reading: &byFields)
        reason = try fields.text("reason")
        event = try fields.text("event")
        issuedAt = try fields.moment("issuedAt")
        nonce = try fields.text("nonce")
        var toolFields = try fields.fields("tool")
        tool = try Tool(reading: &toolFields)
        digest = statement.digest
        try fields.end()
    }
}
