import Chaperone

/// A finished version of BigBlueButton, as far as the names of its settings follow from it.
struct BigBlueButtonRelease: Comparable, Sendable {
    let major: Int
    let minor: Int

    init(_ major: Int, _ minor: Int) { (self.major, self.minor) = (major, minor) }

    /// - Parameter text: such as `2.7.3`, as `/etc/bigbluebutton/bigbluebutton-release` has it; nil for one
    ///   that was not finished (`3.0.0-beta.2`), because nobody knows which settings it had yet.
    init?(_ text: String) {
        let numbers = BigBlueButtonWords.trimmed(text.utf8[...])
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { part in part.allSatisfy(\.isDigit) ? Int(String(Substring(part))) : nil }
        guard (2...3).contains(numbers.count), !numbers.contains(nil), let major = numbers[0],
            let minor = numbers[1]
        else { return nil }
        self.init(major, minor)
    }

    /// The version that shipped a file with these names, as far as it matters here: by the names that
    /// came with 2.4, 2.5, 2.6 and 4.0, and by one that went with 3.0.
    init(shipping names: Set<String>) {
        if names.contains("lockSettingsPresenterPolicy") {
            self.init(4, 0)
        } else if names.contains("disabledFeatures") {
            self = names.contains("breakoutRoomsEnabled") ? .init(2, 7) : .init(3, 0)
        } else if names.contains("allowRevealOfBBBVersion") {
            self.init(2, 5)
        } else {
            self.init(2, names.contains("learningDashboardEnabled") ? 4 : 3)
        }
    }

    static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

    /// Names that not every version knows, with the first and the last that does: the shipped
    /// bigbluebutton.properties of 2.2 to 3.0, and the API Reference (docs.bigbluebutton.org).
    private static let lifetimes: [String: ClosedRange<BigBlueButtonRelease>] = [
        "keepEvents": .init(0, 0)...(.init(2, 2)),
        "defaultKeepEvents": .init(2, 3)...newest,
        "authenticatedGuest": .init(2, 3)...newest,
        "learningDashboardEnabled": .init(2, 4)...(.init(2, 7)),
        "breakoutRoomsEnabled": .init(0, 0)...(.init(2, 7)),
        "virtualBackgroundsDisabled": .init(2, 4)...(.init(2, 7)),
        "disabledFeatures": .init(2, 5)...newest,
        "disabledFeaturesExclude": .init(2, 5)...newest,
        "notifyRecordingIsOn": .init(2, 5)...newest,
        "allowRevealOfBBBVersion": .init(2, 5)...newest,
        "recordFullDurationMedia": .init(2, 6)...newest,
        "lockSettingsHideViewersAnnotation": .init(2, 6)...newest,
        "multiUserWhiteboardEnabled": .init(3, 1)...newest,
        "lockSettingsPresenterPolicy": .init(4, 0)...newest,
    ]

    private static let newest = BigBlueButtonRelease(.max, 0)

    /// Whether its servers heed a setting of this name.
    func knows(_ name: String) -> Bool { Self.lifetimes[name]?.contains(self) ?? true }
}
