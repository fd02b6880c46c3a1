/// An in-toto Statement v1: something is said of one thing, which its digest names.
///
/// in-toto/attestation, spec/v1/statement.md.
package struct Statement: Sendable {
    package static let type = "https://in-toto.io/Statement/v1"

    /// What the thing is called.
    package var subject: String
    /// SHA-256 of its bytes, in 64 hexadecimal digits.
    package var digest: String
    package var predicateType: PredicateType
    package var predicate: CanonicalValue

    package enum PredicateType: String, Sendable {
        case signOff = "urn:chaperone:signoff:v1"
        case approval = "urn:chaperone:approval:v1"
        case revocation = "urn:chaperone:revocation:v1"
    }

    package init(
        subject: String, digest: String, predicateType: PredicateType, predicate: CanonicalValue
    ) {
        self.subject = subject
        self.digest = digest
        self.predicateType = predicateType
        self.predicate = predicate
    }

    package var value: CanonicalValue {
        .object([
            ("_type", .text(Self.type)),
            (
                "subject",
                .list([
                    .object([
                        ("name", .text(subject)),
                        ("digest", .object([("sha256", .text(digest))])),
                    ])
                ])
            ),
            ("predicateType", .text(predicateType.rawValue)),
            ("predicate", predicate),
        ])
    }

    /// - Parameter wanted: the type that it must have; another is a fault.
    package init(
        reading value: CanonicalValue, as wanted: PredicateType
    ) throws(RecordFormFault) {
        var fields = try CanonicalFields(value)
        guard try fields.text("_type") == Self.type else {
            throw RecordFormFault("it is no in-toto Statement v1")
        }
        guard try fields.text("predicateType") == wanted.rawValue else {
            throw RecordFormFault("it is not of the type \(wanted.rawValue)")
        }
        let subjects = try fields.list("subject") {
            subject throws(RecordFormFault) -> (String, String) in
            let name = try subject.text("name")
            var digests = try subject.fields("digest")
            let digest = try digests.text("sha256")
            try digests.end()
            return (name, digest)
        }
        guard subjects.count == 1 else { throw RecordFormFault("it is about one thing, no more") }
        let isDigest =
            subjects[0].1.utf8.count == 64
            && subjects[0].1.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
            }
        guard isDigest else { throw RecordFormFault("its digest is no SHA-256 in small letters") }
        (subject, digest) = subjects[0]
        predicateType = wanted
        predicate = try fields.value("predicate")
        try fields.end()
    }
}
