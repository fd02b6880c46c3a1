import Chaperone

/// The features that are turned off in a meeting or on a server.
///
/// A call adds to the server's list, and can take out of both (docs.bigbluebutton.org, API Reference:
/// disabledFeatures, disabledFeaturesExclude).
struct BigBlueButtonFeatures {
    private let off: Set<String>
    private let on: Set<String>
    /// Whether all that could turn something off was read.
    let isWhole: Bool
    /// The list that counts first: the call's own, else the server's.
    let cell: Cell?

    init(_ known: BigBlueButtonParameters) {
        let (list, exclude) = ("disabledFeatures", "disabledFeaturesExclude")
        let isServer = known.sort == .server
        let own = isServer ? nil : known.own(list)
        let ofServer = known.ofServer(list)
        let excluded = known.own(exclude) == nil ? [] : known.ownWords(exclude)
        let words = (own == nil ? [] : known.ownWords(list), known.serverWords(list))
        // Nobody knows what a list that was not understood takes out.
        off = excluded.map { (words.0 ?? []).union(words.1 ?? []).subtracting($0) } ?? []
        on = excluded ?? []
        cell = own ?? ofServer
        isWhole = excluded != nil && words.0 != nil && words.1 != nil
    }

    /// Whether a feature is turned off; nil when that cannot be told.
    func isOff(_ name: String) -> Bool? {
        if off.contains(name) { return true }
        if on.contains(name) { return false }
        // Whether a server takes a name with other capitals for this one is not documented.
        let folded = name.lowercased()
        guard isWhole, !off.contains(where: { $0.lowercased() == folded }) else { return nil }
        return false
    }
}
