import Foundation

/// Eight megabytes of one byte, packed with gzip into a few kilobytes.
enum Bomb {
    static let gzip: [UInt8] = {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", "head -c 8388608 /dev/zero | gzip -9"]
        let output = Pipe()
        process.standardOutput = output
        guard (try? process.run()) != nil else { return [] }
        return Array(output.fileHandleForReading.readDataToEndOfFile())
    }()
}
