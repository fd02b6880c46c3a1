import Chaperone

/// What opens a tenant of Microsoft 365: an app registration, with a secret or a certificate.
struct TeamsCredentials: Sendable {
    enum Proof: Sendable {
        case secret(Secret)
        case certificate(ClientAssertion)
    }

    let tenant: String
    let client: String
    let cloud: TeamsCloud
    let proof: Proof

    static let help = """
        A JSON object of an app registration in Microsoft Entra: "tenant-id", "client-id", and \
        either "client-secret", or "certificate" and "private-key" (RSA), each as PEM text or as the \
        absolute path of a PEM file that only you can read. "cloud" is global (also for GCC), \
        gcc-high, dod or china; without it, global.
        """

    init(_ file: Secret) throws(FetchError) {
        let fields = try CredentialFields(
            file, required: ["tenant-id", "client-id"],
            optional: ["client-secret", "certificate", "private-key", "cloud"])
        tenant = try Self.name("tenant-id", in: fields)
        client = try Self.name("client-id", in: fields)
        let word = try fields.identifier("cloud") ?? TeamsCloud.all[0].name
        guard let cloud = TeamsCloud.named(word) else {
            throw .credentials(
                "'cloud' in the credentials file is none of "
                    + TeamsCloud.all.map { "'\($0.name)'" }.joined(separator: ", "))
        }
        self.cloud = cloud
        proof = try Self.proof(fields)
    }

    private static func proof(_ fields: CredentialFields) throws(FetchError) -> Proof {
        switch (fields["client-secret"], fields["certificate"], fields["private-key"]) {
        case (let secret?, nil, nil): return .secret(secret)
        case (nil, let certificate?, let key?):
            return .certificate(
                try ClientAssertion(
                    certificate: try PEMText.read(certificate, "certificate", isPrivate: false),
                    key: try PEMText.read(key, "private-key", isPrivate: true)))
        default:
            throw .credentials(
                "the credentials file has to hold either 'client-secret', or 'certificate' and "
                    + "'private-key'")
        }
    }

    /// A GUID or a domain: it becomes a part of an address.
    private static func name(
        _ member: String, in fields: CredentialFields
    ) throws(FetchError) -> String {
        let text = try fields.identifier(member) ?? ""
        let isName =
            (1...255).contains(text.utf8.count) && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
                    || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
                    || byte == UInt8(ascii: ".")
            }
        guard isName else {
            throw .credentials("'\(member)' in the credentials file is not an identifier")
        }
        return text
    }
}
