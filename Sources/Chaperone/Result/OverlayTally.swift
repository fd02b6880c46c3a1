/// How many answers or waivers there were, and what became of them.
package struct OverlayTally: Sendable, Equatable {
    package var read = 0
    /// Those that decided something.
    package var applied = 0
    package var expired = 0
    /// Those that are about nothing that was judged.
    package var unmatched = 0
    /// Those about what was in order, or decided, without them.
    package var unneeded = 0
    /// Those that do not count, because they contradict what was read or each other, are not allowed,
    /// or say too little.
    package var refused = 0

    package init() {}

    /// The counts with the names that results give them.
    package var counts: [(name: String, count: Int)] {
        [
            ("read", read), ("applied", applied), ("expired", expired), ("unmatched", unmatched),
            ("unneeded", unneeded), ("refused", refused),
        ]
    }
}
