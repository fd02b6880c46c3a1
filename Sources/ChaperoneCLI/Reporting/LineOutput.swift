import Chaperone
import ChaperoneRecords

/// Where the lines of a report go, from which they can be taken back until the run is over.
enum LineOutput {
    /// Under a temporary name until the end.
    case file(OutputFile)
    /// Standard output, where the shell sent it to a file of its own.
    case redirected(RedirectedOutput)
    /// Lines that wait for the end of the run: nothing comes back from a pipe or a terminal.
    case waiting(TemporaryFile, target: OutputFile?)

    /// - Parameter target: nil for standard output.
    /// - Throws: ``SystemError`` when there is no place for lines that have to wait.
    init(_ target: OutputFile?) throws {
        if let target, target.canBeTakenBack {
            self = .file(target)
        } else if target == nil, let redirected = RedirectedOutput() {
            self = .redirected(redirected)
        } else {
            self = .waiting(try TemporaryFile(), target: target)
        }
    }

    /// - Throws: ``SystemError``.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        switch self {
        case .file(let file): try file.write(bytes)
        case .redirected(let file): try file.write(bytes)
        case .waiting(let lines, _): try lines.append(bytes)
        }
    }

    /// Whether the report has to be on the disk before it is finished.
    var staysOnDisk: Bool {
        if case .file = self { true } else { false }
    }

    /// Has the disk begin with what was written so far; for another thread.
    func catchUp() {
        if case .file(let file) = self { file.catchUp() }
    }

    /// Forgets everything that was written.
    /// - Throws: ``SystemError``.
    func takeBack() throws {
        switch self {
        case .file(let file): try file.takeBack()
        case .redirected(let file): try file.takeBack()
        case .waiting(let lines, _): try lines.removeAll()
        }
    }

    /// Puts everything where it belongs.
    /// - Throws: ``SystemError``.
    func finish() throws {
        switch self {
        case .file(let file): try file.finish()
        case .redirected(let file): file.finish()
        case .waiting(let lines, let target):
            try Self.copy(lines, to: target)
            try target?.finish()
        }
    }

    private static func copy(_ lines: TemporaryFile, to target: OutputFile?) throws {
        try lines.flush()
        var block = [UInt8](repeating: 0, count: 1 << 18)
        var offset = 0
        while true {
            let count = try block.withUnsafeMutableBytes { try lines.read(into: $0, at: offset) }
            if count == 0 { return }
            try block.withUnsafeBytes { bytes in
                let part = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                if let target { try target.write(part) } else { try Console.output.write(part) }
            }
            offset += count
        }
    }
}
