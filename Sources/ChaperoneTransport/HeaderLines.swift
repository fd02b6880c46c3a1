import CCurl
import Chaperone
import Glibc

/// The headers of a request in libcurl's form, overwritten when let go.
final class HeaderLines: Sendable {
    /// Written before it is shared, and only read then.
    nonisolated(unsafe) private(set) var list: UnsafeMutablePointer<curl_slist>?

    /// - Throws: why a header may not be sent.
    init(_ headers: [Request.Header], _ authorization: ClearedBuffer?) throws(HeaderProblem) {
        for header in headers {
            try Self.check(header)
            // libcurl drops a header that ends with its colon, and sends one that ends so empty.
            append(
                header.value.utf8.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        if let authorization { append(authorization.bytes) }
    }

    deinit {
        var node = list
        while let current = node {
            if let data = current.pointee.data { explicit_bzero(data, strlen(data)) }
            node = current.pointee.next
        }
        chaperone_curl_slist_free_all(list)
    }

    private func append(_ line: UnsafePointer<CChar>) {
        // Nil when there is no memory: the list then stays as it was.
        if let longer = chaperone_curl_slist_append(list, line) { list = longer }
    }

    private static func check(_ header: Request.Header) throws(HeaderProblem) {
        for text in [header.name, header.value] {
            guard !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 }) else {
                throw .lineEnd
            }
        }
        guard !header.name.utf8.isEmpty, header.name.utf8.allSatisfy(isNameByte) else {
            throw .name
        }
    }

    /// RFC 9110, section 5.6.2, "Tokens".
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

/// Why a header may not be sent.
enum HeaderProblem: Error {
    case lineEnd, name, credentials

    var reason: String {
        switch self {
        case .lineEnd: "a header has a line end in it"
        case .name: "a header has a name that is none"
        case .credentials: "a token, name or password has a character in it that cannot be sent"
        }
    }
}
