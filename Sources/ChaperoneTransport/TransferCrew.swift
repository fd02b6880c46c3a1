import CCurl
import Chaperone

/// The transfers of a loop: those at work, those at rest, and the requests that wait for one.
struct TransferCrew {
    private let multi: UnsafeMutableRawPointer
    private let limits: TransportLimits
    private var all: [UnsafeMutableRawPointer: Transfer] = [:]
    private var resting: [Transfer] = []
    private var working: [UInt64: Transfer] = [:]
    private var waiting: [CurlLoop.Submission] = []
    /// Where in `waiting` the next one stands.
    private var next = 0

    init(_ multi: UnsafeMutableRawPointer, limits: TransportLimits) {
        self.multi = multi
        self.limits = limits
    }

    var hasWaiting: Bool { next < waiting.count }

    mutating func add(_ submissions: [CurlLoop.Submission]) {
        waiting.append(contentsOf: submissions)
    }

    /// Begins what waits, as far as there is room.
    mutating func startWaiting() {
        while hasWaiting, working.count < limits.maximumTransfers {
            let submission = waiting[next]
            next += 1
            guard let transfer = idle() else {
                submission.reply.resume(
                    returning: .failure(
                        TransportError(
                            .failed, address: submission.call.address,
                            reason: "there is no memory for it")))
                continue
            }
            transfer.begin(submission)
            working[submission.id] = transfer
            chaperone_curl_multi_add_handle(multi, transfer.easy)
        }
        // What was taken is let go when it is all, or more than the rest.
        if next == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            next = 0
        } else if next > 1024, next > waiting.count / 2 {
            waiting.removeFirst(next)
            next = 0
        }
    }

    private mutating func idle() -> Transfer? {
        if let transfer = resting.popLast() { return transfer }
        guard let transfer = Transfer(limits: limits) else { return nil }
        all[transfer.easy] = transfer
        return transfer
    }

    mutating func cancel(_ ids: [UInt64]) {
        for id in ids {
            if let transfer = working.removeValue(forKey: id) {
                chaperone_curl_multi_remove_handle(multi, transfer.easy)
                transfer.cancel()
                resting.append(transfer)
            } else if let place = waiting[next...].firstIndex(where: { $0.id == id }) {
                let submission = waiting.remove(at: place)
                submission.reply.cancel(submission.call)
            }
        }
    }

    mutating func cancelAll() {
        cancel(Array(working.keys))
        cancel(waiting[next...].map(\.id))
    }

    /// Lets libcurl do what a socket or the time allows.
    func act(on socket: CInt, _ mask: CInt) {
        var running: CInt = 0
        chaperone_curl_multi_socket_action(multi, socket, mask, &running)
    }

    /// Hands over what has ended; whether anything has.
    @discardableResult
    mutating func reap() -> Bool {
        var left: CInt = 0
        var hasEnded = false
        while let message = chaperone_curl_multi_info_read(multi, &left) {
            guard let easy = message.pointee.easy_handle, let transfer = all[easy] else { continue }
            let result = chaperone_message_result(message)
            chaperone_curl_multi_remove_handle(multi, easy)
            if let id = transfer.submission?.id { working.removeValue(forKey: id) }
            transfer.finish(result)
            resting.append(transfer)
            hasEnded = true
        }
        return hasEnded
    }
}
