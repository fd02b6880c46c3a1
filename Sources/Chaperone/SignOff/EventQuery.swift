/// An event of an export that somebody may mean.
package struct EventCandidate: Sendable {
    package let subject: Subject
    package let startsAt: Timestamp?
    package let minutes: Int?

    init(_ subject: Subject, in batch: Batch, row: Int) {
        self.subject = subject
        let start = batch[SettingID.startsAt.column, row]
        startsAt =
            start?.state == .observed
            ? start.map { Timestamp(seconds: Int($0.code) * 60) } : nil
        let length = batch[SettingID.durationMinutes.column, row]
        minutes =
            length?.state == .observed && length?.code != Count.unlimited
            ? length.map { Int($0.code) } : nil
    }

    /// For choosing between several: `zoom:webinar:98765432101  2026-12-18T18:00:00Z  Carols`.
    package var text: String {
        [subject.id, startsAt?.description ?? "no fixed time", subject.name ?? ""]
            .filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

/// How somebody names one event: by its identifier, its link or its topic, and perhaps its time.
package struct EventQuery: Sendable {
    private let words: [String]
    private let topic: [Unicode.Scalar]
    /// The time that it must begin at; nil when nobody said.
    private let start: Timestamp?
    private let takesAll: Bool

    /// - Parameter text: what was typed. Of a link only the path is looked at, so that a passcode in
    ///   it goes no further.
    package init(_ text: String, start: Timestamp?) {
        self.start = start
        takesAll = false
        let isLink =
            text.utf8.starts(with: "http://".utf8) || text.utf8.starts(with: "https://".utf8)
        let path = text.unicodeScalars.prefix { $0 != "?" && $0 != "#" }
        if isLink {
            words = path.split(separator: "/").dropFirst(2).map { Self.plain(String($0)) }
            topic = []
        } else {
            words = [Self.plain(text)]
            topic = Self.folded(text)
        }
    }

    /// Matches everything, which nothing that somebody types does.
    package static let all = EventQuery()

    private init() {
        words = []
        topic = []
        start = nil
        takesAll = true
    }

    package func matches(_ event: EventCandidate) -> Bool {
        if let start, event.startsAt != start { return false }
        return takesAll || isNamed(event) || isInTitle(of: event)
    }

    /// Whether the event is named by an identifier, and not only by its topic.
    package func isNamed(_ event: EventCandidate) -> Bool {
        let subject = event.subject
        let names = ([subject.key, subject.id] + subject.aliases).filter { !$0.isEmpty }
        return names.contains { name in
            words.contains { $0.utf8.elementsEqual(Self.plain(name).utf8) }
        }
    }

    /// Whether what was typed is the whole topic.
    package func isTitled(_ event: EventCandidate) -> Bool {
        event.subject.name.map { Self.folded($0) == topic } ?? false
    }

    /// Whether what was typed stands somewhere in the topic.
    private func isInTitle(of event: EventCandidate) -> Bool {
        guard !topic.isEmpty, let name = event.subject.name.map(Self.folded) else { return false }
        return name.indices.contains { name[$0...].starts(with: topic) }
    }

    /// Without the blanks and hyphens that people put into numbers.
    private static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
        return String(String.UnicodeScalarView(scalars)).lowercased()
    }

    private static func folded(_ text: String) -> [Unicode.Scalar] {
        text.lowercased().unicodeScalars.split { $0.properties.isWhitespace }
            .joined(separator: [" "]).map(\.self)
    }
}
