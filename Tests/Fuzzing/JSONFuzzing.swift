import ChaperoneJSON
import Glibc

/// What `make fuzz` does with each input: both readers read its lines, and have to agree.
///
/// The first byte chooses what is asked of them. Every input gets readers of its own, which have
/// learned nothing before, so that it shows the same when it is run alone.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: bytes, count: count)
    guard let choice = input.first else { return 0 }
    var comparison = ReaderComparison(tree: Questions.trees[Int(choice) % Questions.trees.count])
    if let difference = comparison.difference(in: input.dropFirst()) {
        print("chaperone: the readers differ: \(difference)")
        print(String(reflecting: String(decoding: input, as: UTF8.self)))
        fflush(nil)
        abort()
    }
    tries += comparison.tries
    successes += comparison.successes
    taken += comparison.taken
    return 0
}

/// Has it said at the end how much there was to compare.
@_cdecl("LLVMFuzzerInitialize")
func startFuzzing(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
    atexit {
        print("chaperone: the quick reader read a line \(successes) times of \(tries)")
        print("chaperone: it knew a value \(taken) times")
    }
    return 0
}

// Unsafe only by name: libFuzzer calls from one thread.
nonisolated(unsafe) private var tries = 0
nonisolated(unsafe) private var successes = 0
nonisolated(unsafe) private var taken = 0
