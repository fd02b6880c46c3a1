import Chaperone

extension Notice {
    /// Everything in it that may be news, apart from sign-offs, of which each is told once.
    ///
    /// Two notices of which this is the same tell people the same.
    package var substance: [String] {
        var lines = [
            state.rawValue, verdict?.rawValue ?? "", comparison?.verdictBefore.rawValue ?? "",
            missedSince?.description ?? "",
        ]
        lines += reasons
        lines += comparison?.profilesChanged ?? []
        for group in groups {
            lines.append("\(group.change.rawValue) \(group.rule.id) \(group.count)")
            lines += group.places
        }
        lines += endingWaivers.map { "\($0.id) \($0.ends)" }
        return lines
    }
}
