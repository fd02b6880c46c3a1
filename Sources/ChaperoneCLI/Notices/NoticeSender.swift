import Chaperone
import ChaperoneReporters
import ChaperoneTransport

/// Tells people what changed.
///
/// What cannot be told is said on standard error and changes nothing else.
struct NoticeSender {
    private struct Receiver {
        let notice: NoticeConfiguration
        /// The webhook's address; nil for mail.
        let address: Secret?
        let title: String
    }

    private let receivers: [Receiver]
    private let webhooks: WebhookSender

    /// - Throws: ``Failure`` when an address cannot be read: found out before anything is fetched.
    init(_ configuration: Configuration) throws {
        receivers = try configuration.notices.enumerated().map { number, notice in
            let address = try notice.credentials.map { name in
                try Self.trimmed(
                    CredentialFile(name, path: configuration.path(name)).secret)
            }
            if let address { try Self.check(address, notice.credentials ?? "") }
            return Receiver(
                notice: notice, address: address,
                title: "notice \(number + 1) (\(notice.way.rawValue))")
        }
        var limits = WebhookSender.limits
        limits.allowsPlainHTTPOnLoopback = receivers.contains {
            $0.address?.withBytes { $0.starts(with: "http://".utf8) } ?? false
        }
        limits.allowsPrivateAddresses = limits.allowsPlainHTTPOnLoopback
        webhooks = WebhookSender(limits: limits)
    }

    /// Sends `notice` to everybody who is to have it.
    ///
    /// - Parameter tenants: whose receivers are to have it; everybody where that is nobody's.
    /// - Returns: whether somebody took it.
    @discardableResult
    func send(_ notice: Notice, of tenants: [String]) async -> Bool {
        var wasTaken = false
        for receiver in receivers {
            let wanted = receiver.notice.tenants
            guard wanted.isEmpty || tenants.isEmpty || tenants.contains(where: wanted.contains)
            else { continue }
            do {
                try await send(notice, to: receiver)
                wasTaken = true
            } catch {
                Console.error("\(notice.tenant): \(receiver.title) was not sent: \(error.message)")
            }
        }
        return wasTaken
    }

    private func send(_ notice: Notice, to receiver: Receiver) async throws(NoticeFailure) {
        let names = receiver.notice.showsNames
        let body: [UInt8]
        switch receiver.notice.way {
        case .webhook: body = NoticeMessage.generic(notice, names: names)
        case .slack: body = NoticeMessage.slack(notice, names: names)
        case .teams: body = NoticeMessage.teams(notice, names: names)
        case .email:
            try Sendmail(program: receiver.notice.sendmail).send(
                NoticeMessage.mail(
                    notice, names: names, from: receiver.notice.from,
                    to: receiver.notice.addresses),
                from: receiver.notice.from, to: receiver.notice.addresses)
            return
        }
        guard let address = receiver.address else { return }
        do throws(TransportError) {
            try await webhooks.post(
                Webhook(url: address, json: body, idempotencyKey: "chaperone-\(notice.run)"))
        } catch { throw NoticeFailure(message: "\(error.address): \(error.reason)") }
    }

    /// Editors put a line end behind the only line of a file.
    private static func trimmed(_ secret: Secret) -> Secret {
        secret.withBytes { bytes in
            let end = bytes.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? 0
            return Secret(bytes[..<end])
        }
    }

    private static func check(_ address: Secret, _ name: String) throws {
        let isSafe = address.withBytes {
            TenantConfiguration.isSafe(address: String(decoding: $0, as: UTF8.self))
        }
        guard isSafe else {
            throw Failure(
                .badConfiguration,
                "\(name) holds one line: a webhook's address, which begins with https://")
        }
    }
}

/// Why somebody was not told, in words without secrets.
struct NoticeFailure: Error {
    let message: String
}
