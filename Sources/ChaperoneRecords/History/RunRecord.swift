import Chaperone

/// Everything that is kept of a finished run apart from its findings: a row of the history and, as a
/// file beside the result, what the row can be made again from.
struct RunRecord: Equatable {
    var run: HistoryRun
    var profiles: [HistoryProfile]
    var rules: [HistoryRule]

    init(run: HistoryRun, profiles: [HistoryProfile], rules: [HistoryRule]) {
        self.run = run
        self.profiles = profiles.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        self.rules = rules.sorted { $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
    }

    /// What the chain's digest is over, beside the previous one: canonical JSON (RFC 8785).
    var canonical: [UInt8] {
        var json = JSONLine()
        write(into: &json)
        return json.bytes
    }

    /// The link that this run makes of the chain.
    var chain: String {
        var digest = ContentDigest()
        digest.update(Array((run.previous ?? "").utf8))
        digest.update(canonical)
        return digest.text
    }

    /// The file beside the result.
    var text: [UInt8] {
        var json = JSONLine()
        json.beginObject()
        json.text("chain", run.chain)
        json.text("format", RunRecordReader.format)
        json.text("previous", run.previous)
        json.key("run")
        write(into: &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func write(into json: inout JSONLine) {
        json.beginObject()
        json.text("as_of", run.asOf.description)
        json.number("finding_count", run.findingCount)
        json.text("finding_digest", run.findingDigest)
        json.text("finished", run.finished?.description)
        json.text("id", run.id)
        json.number("link", run.link)
        json.number("number", run.number)
        json.text("platform", run.platform)
        json.key("profiles")
        json.beginArray()
        for profile in profiles {
            json.separate()
            json.beginObject()
            json.text("digest", profile.digest)
            json.text("id", profile.id)
            json.number("version", profile.version)
            json.endObject()
        }
        json.endArray()
        json.text("result_digest", run.resultDigest)
        json.key("rules")
        json.beginArray()
        for rule in rules {
            json.separate()
            json.beginObject()
            json.counts(rule.counts)
            json.text("rule", rule.rule)
            json.text("severity", rule.severity.rawValue)
            json.endObject()
        }
        json.endArray()
        json.text("snapshot", run.snapshot)
        json.text("started", run.started.description)
        json.text("state", run.state.rawValue)
        json.key("summary")
        json.beginObject()
        json.counts(run.summary)
        json.endObject()
        json.text("tenant", run.tenant)
        json.text("verdict", run.verdict?.rawValue)
        json.endObject()
    }
}

extension JSONLine {
    /// `counts` is before `rule` by the order of keys.
    fileprivate mutating func counts(_ tally: Tally) {
        key("counts")
        beginObject()
        for (name, verdict) in RunRecord.verdicts.sorted(by: { $0.0 < $1.0 }) {
            number(name, tally[verdict])
        }
        endObject()
    }
}

extension RunRecord {
    /// The columns that count, in the order of the tables.
    static let verdicts: [(String, Verdict)] = [
        ("pass", .pass), ("fail", .fail), ("unknown", .unknown), ("manual", .manual),
        ("waived", .waived), ("not_applicable", .notApplicable),
    ]
}
