import Chaperone

extension Notice {
    /// Everything in it that may be news, apart from sign-offs, of which each is told once.
    ///
    /// Two notices of which this is the same tell people the same. It is in the order of the texts,
    /// because a fetch stores what it reads in the order in which answers come.
    package var substance: [String] {
        var lines = [
            state.rawValue, verdict?.rawValue ?? "", comparison?.verdictBefore.rawValue ?? "",
            missedSince?.description ?? "",
        ]
        lines += reasons
        lines += comparison?.profilesChanged ?? []
        for group in groups {
            let what = "\(group.change.rawValue) \(group.rule.id)"
            lines.append("\(what) \(group.count)")
            lines += group.places.map { "\(what) \($0)" }
        }
        lines += endingWaivers.map { "\($0.id) \($0.ends)" }
        return lines.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
