import CProcessors
import Glibc

/// Threads that begin at once, on another processor than that of the one who starts them.
///
/// Left to itself, Linux often puts a new thread behind the one that started it, where it waits for two
/// milliseconds or four although another processor has nothing to do (6.18, with two processors). A small
/// export is audited in ten.
enum PromptThreads {
    /// What a thread is to do.
    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Has another thread do something that nobody waits for; where none is to be had it is left undone.
    static func begin(_ body: @escaping @Sendable () -> Void) {
        guard let thread = start(body) else { return }
        pthread_detach(thread)
    }

    /// Runs a body several times at once, with the numbers from 0, and returns when all have ended.
    ///
    /// Where a thread is not to be had, this one does what that would have done.
    static func perform(_ count: Int, _ body: @Sendable (Int) -> Void) {
        guard count > 0 else { return }
        withoutActuallyEscaping(body) { body in
            var threads: [pthread_t] = []
            var left: [Int] = []
            for number in 1..<count {
                if let thread = start({ body(number) }) {
                    threads.append(thread)
                } else {
                    left.append(number)
                }
            }
            body(0)
            for number in left { body(number) }
            for thread in threads { pthread_join(thread, nil) }
        }
    }

    private static func start(_ body: @escaping @Sendable () -> Void) -> pthread_t? {
        var attributes = pthread_attr_t()
        guard pthread_attr_init(&attributes) == 0 else { return nil }
        defer { pthread_attr_destroy(&attributes) }
        chaperone_begin_elsewhere(&attributes)
        // The thread takes it over; if there is none, it is let go here.
        let work = Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { pointer in
                chaperone_run_anywhere()
                if let pointer {
                    Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                }
                return nil
            }, work.toOpaque())
        guard status == 0 else {
            work.release()
            return nil
        }
        return thread
    }
}
