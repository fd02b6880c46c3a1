/// What people say, laid over what settings say: declarations, answers and waivers, as of one moment.
package struct Overlay: Sendable {
    package var organisation: Organisation?
    package var answers: [Answer] = []
    package var waivers: [Waiver] = []
    /// What the profiles of the run say of waivers, all together.
    package var policy = WaiverPolicy()
    package var asOf: Timestamp

    package init(asOf: Timestamp) { self.asOf = asOf }
}

/// What became of one answer or waiver during a run.
struct OverlayUse {
    /// Subjects that it decided something for.
    var applied = 0
    /// Subjects for which it was not needed.
    var unneeded = 0
    /// Whom it contradicts, and what was read there.
    var contradicted: [String] = []
    /// Why it did not count; the first of the reasons.
    var refusal: String?
}
