import Foundation
import ImitatedPlatforms
import Synchronization

/// Takes messages, as a chat's incoming webhook does.
final class Mailbox: ImitatedPlatform {
    private let statuses: Mutex<[Int]>
    private let last: Int

    /// - Parameters:
    ///   - statuses: of the first answers.
    ///   - last: of all others.
    init(_ statuses: [Int] = [], then last: Int = 200) {
        self.statuses = Mutex(statuses)
        self.last = last
    }

    func answer(_ request: HTTPRequest) -> HTTPResponse {
        let status = statuses.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        return HTTPResponse(status: status ?? last, body: Array("ok".utf8))
    }

    func quota(of request: HTTPRequest) -> String? { nil }
}

extension RecordedRequest {
    /// The message, as a strict reader of JSON takes it.
    func message() throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(request.body))
        return value as? [String: Any] ?? [:]
    }

    var text: String { String(decoding: request.body, as: UTF8.self) }
}
