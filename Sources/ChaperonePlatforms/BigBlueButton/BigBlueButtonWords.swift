import Chaperone

/// The names and words of properties and calls, as servers tell them apart: by their capitals, too.
///
/// A flag is `true` or `false`: of any other word it is not documented what a server makes of it.
enum BigBlueButtonWords {
    private static let flags =
        BigBlueButton.parameters + BigBlueButton.serverOnly + BigBlueButton.callOnly
        + ["muteOnStart", "notifyRecordingIsOn", "keepEvents"]
    private static let policies = ["defaultGuestPolicy", "guestPolicy"]
    private static let lists = [
        "disabledFeatures", "disabledFeaturesExclude", "supportedChecksumAlgorithms",
        "insertDocumentSupportedProtocols", "insertDocumentBlockedHosts",
    ]
    private static let others = [
        "lockSettingsPresenterPolicy", "defaultMaxUsers", "defaultDialAccessNumber",
        "maxParticipants", "duration", "dialNumber",
    ]

    private enum Sort { case flag, policy, list, other }

    /// By the name in small letters.
    private static let known: [String: (name: String, sort: Sort)] = {
        var known: [String: (name: String, sort: Sort)] = [:]
        for (names, sort) in [
            (flags, Sort.flag), (policies, .policy), (lists, .list), (others, .other),
        ] {
            for name in names { known[name.lowercased()] = (name, sort) }
        }
        return known
    }()

    /// What a server takes from properties, or from a call.
    ///
    /// - Parameter isCall: a parameter without a value says nothing; a property without one says that.
    static func read(
        _ record: TreeValue, isCall: Bool, document: Int,
        _ diagnostics: inout [DocumentDiagnostic]
    ) -> TreeValue {
        guard let members = record.members else { return record }
        var kept: [TreeMember] = []
        for member in members {
            guard let (name, sort) = known[member.foldedName] else {
                kept.append(member)
                continue
            }
            guard member.name.utf8.elementsEqual(name.utf8) else {
                diagnostics.append(
                    DocumentDiagnostic(
                        .warning, .capitals(name), at: member.value.place(in: document)))
                continue
            }
            guard case .text(let text) = member.value.content else {
                kept.append(member)
                continue
            }
            if isCall, text.isEmpty { continue }
            var value = member.value
            value.content = content(text, sort, member.value)
            kept.append(TreeMember(name: name, value: value))
        }
        var read = record
        read.content = .object(kept)
        return read.withoutSampleNumber
    }

    private static func content(
        _ text: String, _ sort: Sort, _ whole: TreeValue
    ) -> TreeValue.Content {
        let bytes = trimmed(text.utf8[...])
        switch sort {
        case .flag:
            for (word, flag) in [("true", true), ("false", false)]
            where bytes.map({ $0 | 0x20 }).elementsEqual(word.utf8) { return .flag(flag) }
            return .damaged
        case .policy:
            let isKnown = BigBlueButton.waits.contains { $0.key.utf8.elementsEqual(text.utf8) }
            return isKnown ? .text(text) : .damaged
        case .list:
            return .list(
                bytes.split(separator: UInt8(ascii: ",")).map { trimmed($0) }
                    .filter { !$0.isEmpty }.map { word in
                        var item = whole
                        item.content = .text(String(Substring(word)))
                        return item
                    })
        case .other:
            return .text(String(Substring(bytes)))
        }
    }

    /// Without the blanks around it.
    static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        guard let first = text.firstIndex(where: { $0 > 0x20 }),
            let last = text.lastIndex(where: { $0 > 0x20 })
        else { return text.prefix(0) }
        return text[first...last]
    }
}

extension TreeValue {
    /// Without the telephone number of the shipped file, which is nobody's.
    var withoutSampleNumber: TreeValue {
        guard let members else { return self }
        var value = self
        value.content = .object(
            members.filter {
                !($0.foldedName.hasSuffix("number") && $0.value.text == "613-555-1234")
            })
        return value
    }
}

extension Diagnostic.Message {
    fileprivate static func capitals(_ name: String) -> Self {
        .init(
            "servers tell capitals apart, and none knows this name: it counts for nothing; write \(name)"
        )
    }
}
