package import Chaperone

/// Who may sign, with which keys and when: OpenSSH's file of allowed signers.
///
/// ssh-keygen(1), "ALLOWED SIGNERS". What the file says and this program does not know is an error,
/// so that nobody is trusted for longer or for more than was meant.
package struct AllowedSigners: Sendable {
    /// A key, and who signs with it.
    package struct Line: Sendable {
        let principals: [UInt8]
        let namespaces: [UInt8]?
        let after: Timestamp?
        let before: Timestamp?
        let key: SSHPublicKey

        /// Whether the key belongs to this person.
        package func names(_ identity: String) -> Bool {
            PatternList(principals).matches(Array(identity.utf8))
        }
    }

    private var lines: [Line] = []
    private let path: String

    /// - Throws: ``TrustFileFault`` for the first line that is not understood.
    package init(reading bytes: [UInt8], path: String) throws(TrustFileFault) {
        self.path = path
        let all = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (number, line) in all.enumerated() {
            do throws(TrustFileFault) {
                var parser = AllowedSignerParser(line)
                if let line = try parser.line() { lines.append(line) }
            } catch {
                throw TrustFileFault("\(path):\(number + 1): \(error.description)")
            }
        }
    }

    /// The lines by which a key may sign for `namespace` at a moment.
    /// - Throws: ``SignOffFault`` of the stage `key`, saying why there is none.
    package func lines(
        for key: SSHPublicKey, namespace: String, at moment: Timestamp
    ) throws(SignOffFault) -> [Line] {
        let name = key.fingerprint
        let own = lines.filter { $0.key == key }
        guard !own.isEmpty else {
            throw SignOffFault(.key, "the key \(name) is not in \(path): nobody says whose it is")
        }
        let meant = own.filter { line in
            line.namespaces.map { PatternList($0).matches(Array(namespace.utf8)) } ?? true
        }
        guard !meant.isEmpty else {
            throw SignOffFault(.key, "\(path) allows the key \(name) to sign other things only")
        }
        let begun = meant.filter { $0.after.map { moment >= $0 } ?? true }
        guard !begun.isEmpty else {
            throw SignOffFault(.key, "the key \(name) is not valid yet, says \(path)")
        }
        let valid = begun.filter { $0.before.map { moment <= $0 } ?? true }
        guard !valid.isEmpty else {
            throw SignOffFault(
                .key,
                "the key \(name) is not valid any more, says \(path); for a record of an earlier time give --verify-time"
            )
        }
        return valid
    }
}

/// Why a file that says whom to trust cannot be used.
package struct TrustFileFault: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// Patterns between commas, as OpenSSH matches names: `*`, `?`, and `!` for what is left out
/// (ssh_config(5), "PATTERNS").
struct PatternList {
    private let patterns: [[UInt8]]

    init(_ text: [UInt8]) {
        patterns = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            .map(Array.init)
    }

    func matches(_ name: [UInt8]) -> Bool {
        var isFound = false
        for pattern in patterns {
            let isRefusal = pattern.first == UInt8(ascii: "!")
            guard Self.matches(isRefusal ? pattern.dropFirst() : pattern[...], name[...]) else {
                continue
            }
            if isRefusal { return false }
            isFound = true
        }
        return isFound
    }

    private static func matches(
        _ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>
    ) -> Bool {
        var (pattern, name) = (pattern, name)
        // The last star, and the name behind what it has taken so far.
        var retry: (pattern: ArraySlice<UInt8>, name: ArraySlice<UInt8>)?
        while true {
            if pattern.first == UInt8(ascii: "*") {
                pattern = pattern.dropFirst()
                retry = (pattern, name)
            } else if let byte = name.first,
                pattern.first == byte || pattern.first == UInt8(ascii: "?")
            {
                pattern = pattern.dropFirst()
                name = name.dropFirst()
            } else if pattern.isEmpty && name.isEmpty {
                return true
            } else if let last = retry, !last.name.isEmpty {
                retry = (last.pattern, last.name.dropFirst())
                (pattern, name) = (last.pattern, last.name.dropFirst())
            } else {
                return false
            }
        }
    }
}
