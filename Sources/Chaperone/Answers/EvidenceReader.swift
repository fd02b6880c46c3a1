/// Understands what shows that something is so: a text, or a list of texts and files.
enum EvidenceReader {
    static func evidence(_ value: YAMLValue?, _ problems: inout ProblemList) -> [Evidence] {
        guard let value else { return [] }
        return (value.items ?? [value]).compactMap { item(of: $0, &problems) }
    }

    private static func item(of value: YAMLValue, _ problems: inout ProblemList) -> Evidence? {
        guard value.isMapping else {
            return problems.text(value, "evidence").map { .text($0) }
        }
        guard
            let fields = problems.mapping(value, of: "evidence", allowing: ["file", "sha256"]),
            let path = problems.required("file", "which file it is", in: fields),
            let digest = problems.required("sha256", "the SHA-256 of the file", in: fields)
        else { return nil }
        let digits = digest.lowercased()
        guard digits.utf8.count == 64, digits.utf8.allSatisfy(isHexadecimal) else {
            problems.report(
                "'sha256' has 64 hexadecimal digits, as sha256sum prints them", at: value.place)
            return nil
        }
        return .file(path: path, sha256: digits, location: value.place)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
