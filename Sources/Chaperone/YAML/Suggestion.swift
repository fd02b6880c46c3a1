/// Finds the word that somebody probably meant.
package enum Suggestion {
    /// `, did you mean 'lobby'?`, or nothing when no word is near.
    package static func text(for word: String, among words: some Sequence<String>) -> String {
        nearest(to: word, among: words).map { ", did you mean '\($0)'?" } ?? ""
    }

    /// The word that takes the fewest edits, if those are few for its length.
    package static func nearest(to word: String, among words: some Sequence<String>) -> String? {
        let target = Array(word.lowercased().utf8.prefix(80))
        let limit = max(1, target.count / 3)
        var best: (word: String, distance: Int)?
        for candidate in words {
            let candidateBytes = Array(candidate.lowercased().utf8)
            guard abs(candidateBytes.count - target.count) <= limit else { continue }
            let distance = distance(target, candidateBytes)
            if distance <= limit, distance < best?.distance ?? Int.max {
                best = (candidate, distance)
            }
        }
        return best?.word
    }

    /// The number of insertions, deletions, changes and swaps of neighbours between two words.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1] + Array(repeating: 0, count: b.count)
            for j in b.indices {
                row[j + 1] = min(
                    last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
                }
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
