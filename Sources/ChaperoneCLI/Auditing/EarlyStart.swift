import ChaperonePlatforms
import Glibc

/// Has another thread make what readers need, while this one reads profiles.
enum EarlyStart {
    /// A shorter export is judged in the time that it takes to have another thread at work.
    private static let leastSize = 4 << 20

    /// - Parameter exports: as they were named; nobody minds one that is not there.
    static func begin(for exports: [String]) {
        guard exports.contains(where: isLong) else { return }
        PromptThreads.begin { Platforms.prepare() }
    }

    private static func isLong(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
            && status.st_size >= leastSize
    }
}
