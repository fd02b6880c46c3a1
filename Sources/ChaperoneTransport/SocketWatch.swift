import CCurl
import Glibc

/// What libcurl waits for: sockets that it named, and a time.
///
/// libcurl tells of each change, so that neither it nor we have to go through all transfers to find
/// out what to wait for. Used by the loop's thread alone, but for ``wake()``.
final class SocketWatch {
    /// The first is the pipe that wakes; the others stand in no order.
    private var descriptors: [pollfd]
    private var places: [CInt: Int] = [:]
    /// When libcurl wants to be called, in nanoseconds of the monotonic clock.
    private var deadline: Int64?
    private var ready: [(socket: CInt, mask: CInt)] = []

    /// - Parameter pipe: what becomes readable when the loop is to look up.
    init(wokenBy pipe: CInt) {
        descriptors = [pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)]
    }

    /// Has `multi` tell its changes; it must not outlive the watch.
    func attach(to multi: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        chaperone_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
        chaperone_multi_set_socket(multi, CURLMOPT_SOCKETFUNCTION) { _, socket, what, context, _ in
            guard let context else { return 0 }
            Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue().change(socket, what)
            return 0
        }
        chaperone_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context)
        chaperone_multi_set_timer(multi, CURLMOPT_TIMERFUNCTION) { _, milliseconds, context in
            guard let context else { return 0 }
            Unmanaged<SocketWatch>.fromOpaque(context).takeUnretainedValue().deadline =
                milliseconds < 0 ? nil : Monotonic.now + Int64(milliseconds) * 1_000_000
            return 0
        }
    }

    private func change(_ socket: CInt, _ what: CInt) {
        if what == CURL_POLL_REMOVE {
            guard let place = places.removeValue(forKey: socket), let last = descriptors.popLast()
            else { return }
            if place < descriptors.count {
                descriptors[place] = last
                places[last.fd] = place
            }
            return
        }
        let events =
            (what & CURL_POLL_IN != 0 ? Int16(POLLIN) : 0)
            | (what & CURL_POLL_OUT != 0 ? Int16(POLLOUT) : 0)
        if let place = places[socket] {
            descriptors[place].events = events
        } else {
            places[socket] = descriptors.count
            descriptors.append(pollfd(fd: socket, events: events, revents: 0))
        }
    }

    /// Whether libcurl's time has come; asking takes it off.
    func takeDeadline() -> Bool {
        guard let time = deadline, time <= Monotonic.now else { return false }
        deadline = nil
        return true
    }

    /// Waits for something to happen, and returns the sockets where it did, with libcurl's words for it.
    func wait() -> [(socket: CInt, mask: CInt)] {
        ready.removeAll(keepingCapacity: true)
        // Without a pipe, which takes a process that has no file left, it looks up by itself.
        var milliseconds: CInt = descriptors[0].fd < 0 ? 10 : -1
        if let deadline {
            // Rounded up: looked up too early, it would be looked up again.
            let rest = max(0, deadline - Monotonic.now)
            let needed = CInt(clamping: (rest + 999_999) / 1_000_000)
            milliseconds = milliseconds < 0 ? needed : min(needed, milliseconds)
        }
        var happened = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        for descriptor in descriptors where happened > 0 && descriptor.revents != 0 {
            happened -= 1
            if descriptor.fd == descriptors[0].fd {
                Self.empty(descriptor.fd)
                continue
            }
            let events = CInt(descriptor.revents)
            let mask =
                (events & (POLLIN | POLLHUP) != 0 ? CURL_CSELECT_IN : 0)
                | (events & POLLOUT != 0 ? CURL_CSELECT_OUT : 0)
                | (events & (POLLERR | POLLNVAL) != 0 ? CURL_CSELECT_ERR : 0)
            ready.append((descriptor.fd, mask))
        }
        return ready
    }

    private static func empty(_ pipe: CInt) {
        withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            while read(pipe, buffer.baseAddress, buffer.count) == buffer.count {}
        }
    }
}

/// The clock that no one sets.
enum Monotonic {
    /// In nanoseconds.
    static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
