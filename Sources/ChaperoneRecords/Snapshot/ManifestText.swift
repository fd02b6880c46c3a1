import Chaperone

extension SnapshotManifest {
    /// The manifest as it is written, in one line.
    var bytes: [UInt8] {
        var json = JSONLine()
        json.beginObject()
        json.text("format", Self.format)
        json.number("version", Self.version)
        json.flag("complete", isComplete)
        json.text("ended", ended)
        json.text("tenant", header.tenant)
        json.text("platform", header.platform)
        json.text("started", header.started.description)
        json.text("finished", finished.description)
        json.number("attempts", attempts)
        json.key("scope")
        json.beginObject()
        json.scope(header.scope)
        json.endObject()
        json.key("kinds")
        json.beginArray()
        for kind in kinds {
            json.separate()
            json.kind(kind)
        }
        json.endArray()
        json.key("files")
        json.beginArray()
        for file in files {
            json.separate()
            json.file(file)
        }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }
}

extension JSONLine {
    /// The members of a scope.
    mutating func scope(_ scope: SnapshotScope) {
        text("until", scope.until?.description)
        texts("users", scope.users)
        texts("groups", scope.groups)
        texts("kinds", scope.kinds)
    }

    fileprivate mutating func kind(_ kind: KindReport) {
        beginObject()
        text("kind", kind.kind)
        number("listed", kind.counts.listed)
        number("read", kind.counts.read)
        number("gone", kind.counts.gone)
        number("refused", kind.counts.refused)
        number("failed", kind.counts.failed)
        number("open", kind.counts.open)
        for (name, groups) in [("refusals", kind.refusals), ("failures", kind.failures)] {
            key(name)
            beginArray()
            for group in groups {
                separate()
                beginObject()
                if name == "refusals" { text("needs", group.needs) }
                text("reason", group.reason)
                number("count", group.count)
                texts("first", group.first)
                endObject()
            }
            endArray()
        }
        endObject()
    }
}
