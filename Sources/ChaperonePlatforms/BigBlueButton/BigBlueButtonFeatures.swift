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
    private let release: BigBlueButtonRelease?

    init(_ known: BigBlueButtonParameters) {
        release = known.release
        let lists =
            [known.own("disabledFeatures")]
            + (known.sort == .server ? [] : [known.ofServer("disabledFeatures")])
        let exclude = known.own("disabledFeaturesExclude")
        let words = lists.map { $0.flatMap(known.words) }
        let excluded = exclude.map(known.words)
        // Nobody knows what a list that was not understood takes out.
        off =
            excluded == .some(nil)
            ? [] : Set(words.compactMap { $0 }.joined()).subtracting((excluded ?? nil) ?? [])
        on = Set((excluded ?? nil) ?? [])
        cell = lists.compactMap { $0 }.first
        let ofServer = known.sort == .server ? words[0] : words[1]
        let isUnderstood = zip(lists, words).allSatisfy { $0 == nil || $1 != nil }
        isWhole = ofServer != nil && isUnderstood && excluded != .some(nil)
    }

    /// Whether a feature is turned off; nil when that cannot be told.
    func isOff(_ name: String) -> Bool? {
        // Versions before 3.0 do not list it among their features.
        let isYoung = name == "privateChat" && release.map { $0 < .init(3, 0) } == true
        if off.contains(name) { return isYoung ? nil : true }
        if on.contains(name) { return false }
        // Whether a server takes a name with other capitals for this one is not documented.
        let folded = name.lowercased()
        guard isWhole, !off.contains(where: { $0.lowercased() == folded }) else { return nil }
        return false
    }
}
