import Chaperone
import Foundation

/// A notice in the form that its receiver takes.
///
/// Nothing in it is a link, a mention or an instruction, whatever a meeting is called: Slack's and
/// Teams' messages are made of their plain text elements only.
package enum NoticeMessage {
    /// A JSON object for any program; `docs/nightly.md` names its keys.
    package static func generic(_ notice: Notice, names: Bool) -> [UInt8] {
        var json = JSONText()
        json.beginObject()
        json.key("schemaVersion")
        json.text(AuditResult.schemaVersion)
        json.key("event")
        json.text("chaperone.changed")
        json.key("tenant")
        json.text(notice.tenant)
        json.key("run")
        json.text(notice.run)
        json.key("asOf")
        json.text(notice.asOf.description)
        json.key("state")
        json.text(notice.state.rawValue)
        json.key("stateBefore")
        json.text(notice.stateBefore?.rawValue)
        json.key("verdict")
        json.text(notice.verdict?.rawValue)
        json.key("verdictBefore")
        json.text(notice.comparison?.verdictBefore.rawValue)
        json.key("headline")
        json.text(notice.headline)
        json.key("missedSince")
        json.text(notice.missedSince?.description)
        json.key("reasons")
        json.texts(notice.reasons)
        json.key("summary")
        json.beginObject()
        for change in Change.allCases {
            json.key(naming: change.rawValue)
            json.number(notice.comparison?.counts[change, default: 0] ?? 0)
        }
        json.endObject()
        json.key("rules")
        json.beginArray()
        for group in notice.groups {
            json.separate()
            json.beginObject()
            json.key("change")
            json.text(group.change.rawValue)
            json.key("rule")
            json.text(group.rule.id)
            json.key("title")
            json.text(group.rule.title)
            json.key("severity")
            json.text(group.rule.severity)
            json.key("count")
            json.number(group.count)
            if names {
                json.key("subjects")
                json.texts(Array(group.places.prefix(100)))
            }
            json.endObject()
        }
        json.endArray()
        json.key("voidSignOffs")
        json.beginArray()
        for item in notice.voidSignOffs {
            json.separate()
            json.beginObject()
            json.key("event")
            json.text(item.event)
            if names {
                json.key("name")
                json.text(item.name)
            }
            json.key("reason")
            json.text(item.reason(names: names))
            json.endObject()
        }
        json.endArray()
        json.key("waivers")
        json.beginArray()
        for waiver in notice.endingWaivers {
            json.separate()
            json.beginObject()
            json.key("id")
            json.text(waiver.id)
            json.key("ends")
            json.text(waiver.ends.description)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    /// Slack's incoming webhooks: blocks of plain text (Slack's reference of Block Kit: a header has
    /// at most 150 characters, a section's text 3,000).
    package static func slack(_ notice: Notice, names: Bool) -> [UInt8] {
        let title = shown(notice.headline, atMost: 140)
        let body = cut(notice.lines(names: names), atMost: 2800)
        var json = JSONText()
        json.beginObject()
        json.key("text")
        json.text(escapedForSlack(title))
        json.key("blocks")
        json.beginArray()
        for (type, text) in [("header", title), ("section", body)] where !text.isEmpty {
            json.separate()
            json.beginObject()
            json.key("type")
            json.text(type)
            json.key("text")
            json.beginObject()
            json.key("type")
            json.text("plain_text")
            json.key("text")
            json.text(text)
            json.key("emoji")
            json.flag(false)
            json.endObject()
            json.endObject()
        }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    /// Teams' Workflows: an adaptive card whose text runs take no Markdown (Adaptive Cards schema,
    /// `TextRun`); a message has at most 28 KB.
    package static func teams(_ notice: Notice, names: Bool) -> [UInt8] {
        let lines = notice.lines(names: names).map { shown($0, atMost: 300) }
        var json = JSONText()
        json.beginObject()
        json.key("type")
        json.text("message")
        json.key("attachments")
        json.beginArray()
        json.separate()
        json.beginObject()
        json.key("contentType")
        json.text("application/vnd.microsoft.card.adaptive")
        json.key("content")
        json.beginObject()
        json.key("type")
        json.text("AdaptiveCard")
        json.key("$schema")
        json.text("http://adaptivecards.io/schemas/adaptive-card.json")
        json.key("version")
        json.text("1.4")
        json.key("body")
        json.beginArray()
        var bytes = 0
        for (index, line) in ([shown(notice.headline, atMost: 300)] + lines).enumerated() {
            bytes += line.utf8.count + 150
            guard bytes < 20_000 else { break }
            json.separate()
            appendRun(line, isTitle: index == 0, to: &json)
        }
        json.endArray()
        json.endObject()
        json.endObject()
        json.endArray()
        json.endObject()
        return json.bytes
    }

    private static func appendRun(_ text: String, isTitle: Bool, to json: inout JSONText) {
        json.beginObject()
        json.key("type")
        json.text("RichTextBlock")
        json.key("inlines")
        json.beginArray()
        json.separate()
        json.beginObject()
        json.key("type")
        json.text("TextRun")
        json.key("text")
        json.text(text)
        if isTitle {
            json.key("weight")
            json.text("Bolder")
        }
        json.endObject()
        json.endArray()
        json.endObject()
    }

    /// A mail with its head (RFC 5322), its subject encoded (RFC 2047) and its body in base64.
    ///
    /// - Parameters:
    ///   - from: nil to let sendmail put the user that runs this.
    ///   - to: addresses that were checked to have nothing but an address in them.
    package static func mail(
        _ notice: Notice, names: Bool, from: String?, to: [String]
    ) -> [UInt8] {
        let subject = shown("Chaperone: \(notice.headline)", atMost: 180)
        let body =
            ([notice.headline, ""] + notice.lines(names: names))
            .map { shown($0, atMost: 500) }.joined(separator: "\n") + "\n"
        var lines: [String] = []
        if let from { lines.append("From: \(from)") }
        lines.append("To: \(to.joined(separator: ",\n "))")
        lines.append("Subject: " + encodedWords(subject).joined(separator: "\n "))
        lines += [
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        ]
        let encoded = Array(Data(body.utf8).base64EncodedString().utf8)
        for start in stride(from: 0, to: encoded.count, by: 76) {
            lines.append(
                String(decoding: encoded[start..<min(start + 76, encoded.count)], as: UTF8.self))
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Encoded words of at most 75 characters, none of which cuts a character.
    private static func encodedWords(_ text: String) -> [String] {
        var words: [String] = []
        var piece = ""
        for scalar in text.unicodeScalars {
            if piece.utf8.count + UTF8.width(scalar) > 45 {
                words.append(piece)
                piece = ""
            }
            piece.unicodeScalars.append(scalar)
        }
        return (words + [piece]).map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }
    }

    private static func shown(_ text: String, atMost columns: Int) -> String {
        VisibleText(text, atMost: columns).text
    }

    private static func cut(_ lines: [String], atMost limit: Int) -> String {
        var text = ""
        for line in lines {
            let line = shown(line, atMost: 300)
            guard text.unicodeScalars.count + line.unicodeScalars.count < limit else { break }
            text += (text.isEmpty ? "" : "\n") + line
        }
        return text
    }

    /// Slack's documentation of its message text: these three begin everything that is special.
    private static func escapedForSlack(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
