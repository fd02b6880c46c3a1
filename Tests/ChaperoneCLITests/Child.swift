import Foundation
import Glibc

/// A process with its three streams in files and pipes, in a group of its own.
struct Child {
    private let process: pid_t
    private let output: CInt
    private let errors: CInt

    struct CannotStart: Error { let code: CInt }

    init(
        _ words: [String], input: Input, output: Program.Output, environment: [String]
    ) throws {
        _ = Self.ignoreBrokenPipes
        // One at a time, so that no process is given the pipes of another.
        Self.lock.lock()
        defer { Self.lock.unlock() }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        var ours: [CInt] = []
        defer { for number in ours { close(number) } }

        var writer: (CInt, [UInt8], Int)?
        switch input {
        case .nothing: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        case .file(let path): posix_spawn_file_actions_addopen(&actions, 0, path, O_RDONLY, 0)
        case .pipe(let bytes):
            let pipe = Self.pipe()
            ours.append(pipe.read)
            posix_spawn_file_actions_adddup2(&actions, pipe.read, 0)
            writer = (pipe.write, bytes, 1)
        case .stream(let bytes, let times):
            let pipe = Self.pipe()
            ours.append(pipe.read)
            posix_spawn_file_actions_adddup2(&actions, pipe.read, 0)
            writer = (pipe.write, bytes, times)
        }
        self.output = Self.temporaryFile()
        switch output {
        case .kept: posix_spawn_file_actions_adddup2(&actions, self.output, 1)
        case .file(let path): posix_spawn_file_actions_addopen(&actions, 1, path, O_WRONLY, 0)
        case .closed: posix_spawn_file_actions_addclose(&actions, 1)
        case .pipeWithoutReader:
            let pipe = Self.pipe()
            close(pipe.read)
            ours.append(pipe.write)
            posix_spawn_file_actions_adddup2(&actions, pipe.write, 1)
        }
        errors = Self.temporaryFile()
        posix_spawn_file_actions_adddup2(&actions, errors, 2)

        // What this process ignores, the program should find as any other starts it.
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, CShort(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
        defer { for word in arguments + variables { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, words[0], &actions, &attributes, &arguments, &variables)
        self.process = process
        if let writer { Self.feed(writer) }
        guard code == 0 else { throw CannotStart(code: code) }
    }

    /// Sends it a signal, as an administrator does or the system.
    func send(_ signal: CInt) { kill(process, signal) }

    /// Waits until it has ended, and kills it when it does not.
    func wait(seconds: Double) throws -> Run {
        var status: CInt = 0
        var usage = rusage()
        var wasKilled = false
        let start = ContinuousClock.now
        while wait4(process, &status, WNOHANG, &usage) == 0 {
            if !wasKilled, ContinuousClock.now - start > .seconds(seconds) {
                wasKilled = true
                kill(-process, SIGKILL)
            }
            usleep(2000)
        }
        defer {
            close(output)
            close(errors)
        }
        let signal = status & 0x7F
        return Run(
            status: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, wasKilled: wasKilled,
            output: Self.contents(of: output),
            errors: String(decoding: Self.contents(of: errors), as: UTF8.self),
            seconds: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime),
            memory: usage.ru_maxrss * 1024)
    }

    private static let lock = NSLock()
    private static let ignoreBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

    /// Writes from a thread of its own, until all is written or nobody reads any more.
    private static func feed(_ what: (number: CInt, bytes: [UInt8], times: Int)) {
        Thread.detachNewThread {
            defer { close(what.number) }
            for _ in 0..<what.times {
                var rest = what.bytes[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes {
                        write(what.number, $0.baseAddress, $0.count)
                    }
                    guard count > 0 else { return }
                    rest = rest.dropFirst(count)
                }
            }
        }
    }

    private static func pipe() -> (read: CInt, write: CInt) {
        var ends: [CInt] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { return (-1, -1) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    private static func temporaryFile() -> CInt {
        var template = Array("/tmp/chaperone-tests-XXXXXX".utf8CString)
        let number = mkstemp(&template)
        unlink(template)
        _ = fcntl(number, F_SETFD, FD_CLOEXEC)
        return number
    }

    private static func contents(of number: CInt) -> [UInt8] {
        let size = Int(lseek(number, 0, SEEK_END))
        guard size > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: size)
        let count = bytes.withUnsafeMutableBytes { pread(number, $0.baseAddress, $0.count, 0) }
        return Array(bytes.prefix(max(count, 0)))
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }
}
