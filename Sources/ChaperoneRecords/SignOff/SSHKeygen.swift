import Glibc

/// OpenSSH's own programs, for keys that this program cannot or must not see.
package enum SSHKeygen {
    /// The most that goes through a pipe at once without somebody who reads it.
    private static let pipeSize = 60_000

    /// Signs with a key that is encrypted, in hardware or in an agent; ssh-keygen asks for what it
    /// needs.
    /// - Parameter path: the private key, or the public one of a key that an agent holds.
    /// - Throws: ``KeyFault``.
    package static func signature(
        over message: [UInt8], keyFile path: String
    ) throws(KeyFault) -> [UInt8] {
        let run = try run(
            ["ssh-keygen", "-q", "-Y", "sign", "-n", SSHSignature.namespace, "-f", path],
            input: message)
        guard run.status == 0 else {
            throw KeyFault("ssh-keygen did not sign with \(path) (exit status \(run.status))")
        }
        return run.output
    }

    /// The Ed25519 keys that the agent holds.
    /// - Throws: ``KeyFault``.
    package static func agentKeys() throws(KeyFault) -> [SSHPublicKey] {
        let run = try run(["ssh-add", "-L"], input: [])
        guard run.status == 0 else {
            throw KeyFault("no agent with a key answers; start one, and add the key with 'ssh-add'")
        }
        return run.output.split(separator: 0x0A).compactMap {
            SSHPublicKey(line: String(decoding: $0, as: UTF8.self))
        }
    }

    /// Asks a binary revocation list.
    /// - Throws: ``KeyFault`` when it cannot be asked.
    static func isRevoked(_ key: SSHPublicKey, by list: String) throws(KeyFault) -> Bool {
        let run = try run(
            ["ssh-keygen", "-Q", "-f", list, "/dev/stdin"], input: Array((key.text + "\n").utf8))
        let text = String(decoding: run.output, as: UTF8.self)
        if run.status == 0, text.contains(": ok") { return false }
        if text.contains(": REVOKED") { return true }
        throw KeyFault("ssh-keygen cannot read the revocation list \(list)")
    }

    /// Writes everything and closes the pipe: the other program waits for its end.
    static func feed(_ input: [UInt8], to pipe: CInt, _ name: String) {
        let writing = FileDescriptor(pipe, path: name, closesItself: false)
        // It may have ended without reading; its exit status tells.
        withoutPipeSignal { input.withUnsafeBytes { try? writing.write($0) } }
        close(pipe)
    }

    /// Has a pipe that nobody reads be an error for this thread, and not the end of the program.
    private static func withoutPipeSignal(_ body: () -> Void) {
        var signals = sigset_t()
        var before = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, &before)
        body()
        // One that came would wait for its turn.
        var now = timespec()
        while sigtimedwait(&signals, nil, &now) < 0, errno == EINTR {}
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }

    private static func run(
        _ words: [String], input: [UInt8]
    ) throws(KeyFault) -> (status: CInt, output: [UInt8]) {
        guard input.count <= pipeSize else { throw KeyFault("the record is too long to be signed") }
        var (inward, outward): ([CInt], [CInt]) = ([-1, -1], [-1, -1])
        guard pipe(&inward) == 0, pipe(&outward) == 0 else {
            throw KeyFault("\(SystemError("run", words[0]))")
        }
        // Otherwise the other program would hold its own input open.
        for end in inward + outward { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let reading = FileDescriptor(outward[0], path: words[0])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, inward[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, outward[1], STDOUT_FILENO)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, words[0], &actions, nil, &arguments, environ)
        close(inward[0])
        close(outward[1])
        guard code == 0 else {
            close(inward[1])
            throw KeyFault(
                "\(SystemError("run", words[0], code: code)); OpenSSH is needed for this")
        }
        feed(input, to: inward[1], words[0])
        var output: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while let count = try? block.withUnsafeMutableBytes({ try reading.read(into: $0) }),
            count > 0, output.count < 1 << 20
        { output += block[..<count] }
        var status: CInt = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return (signal == 0 ? status >> 8 & 0xFF : 128 + signal, output)
    }
}
