import Chaperone
import ChaperoneRecords

/// Compares files that are named as evidence with the digests that were noted for them.
struct EvidenceCheck {
    private(set) var diagnostics: [Diagnostic] = []

    mutating func checked(_ answers: [Answer], _ file: String) -> [Answer] {
        answers.map { answer in
            var answer = answer
            answer.objection = objection(to: answer.evidence, file)
            return answer
        }
    }

    mutating func checked(_ waivers: [Waiver], _ file: String) -> [Waiver] {
        waivers.map { waiver in
            var waiver = waiver
            waiver.objection = objection(to: waiver.evidence, file)
            return waiver
        }
    }

    /// Why what the evidence shows does not count; nil when nothing speaks against it.
    private mutating func objection(to evidence: [Evidence], _ file: String) -> String? {
        for case .file(let path, let sha256, let location) in evidence {
            let place =
                path.hasPrefix("/")
                ? path
                : file.split(separator: "/", omittingEmptySubsequences: false).dropLast().map {
                    $0 + "/"
                }.joined() + path
            guard let digest = Self.digest(of: place) else {
                diagnostics.append(
                    Diagnostic(
                        .warning, "the file that is named here as evidence is not there",
                        at: location))
                continue
            }
            if digest != "sha256:\(sha256)" {
                // The path is somebody's words, and may name a person.
                return
                    "the file on line \(location.line) is not the evidence that was noted: its SHA-256 differs"
            }
        }
        return nil
    }

    private static func digest(of path: String) -> String? {
        guard let file = try? FileDescriptor(reading: path) else { return nil }
        var digest = ContentDigest()
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            guard let count = try? block.withUnsafeMutableBytes({ try file.read(into: $0) }) else {
                return nil
            }
            if count == 0 { return digest.text }
            digest.update(Array(block[..<count]))
        }
    }
}
