/// What a profile may name: the platforms, what they can show, and the profiles that there are.
package struct ProfileKnowledge: Sendable {
    /// Every platform that the project speaks of, also those that this build cannot read yet.
    package static let allPlatformNames = [
        "zoom", "teams", "meet", "webex", "bigbluebutton", "jitsi",
    ]
    /// In worksheets: a platform that the project does not know.
    package static let otherPlatform = "other"

    /// Whether a person may name a platform so.
    package static func isPlatform(_ name: String) -> Bool {
        allPlatformNames.contains(name) || name == otherPlatform
    }

    /// Settings that follow from what the organisation declares, on any platform.
    package static let declaredSettings: Set<SettingID> = [
        .hostInOrganisation, .inDeclaredHours, .oneToOne, .approvedPlatform,
    ]

    /// Both are only asked for when a profile gives a reason to: most name settings that are declared, and
    /// no parent.
    private let makeCoverages: @Sendable () -> [String: Coverage]
    private let makeProfileNames: @Sendable () -> [String]

    package var coverages: [String: Coverage] { makeCoverages() }
    package var profileNames: [String] { makeProfileNames() }
    package var platformNames: [String] { Self.allPlatformNames }

    package init(
        coverages: @autoclosure @escaping @Sendable () -> [String: Coverage],
        profileNames: @autoclosure @escaping @Sendable () -> [String]
    ) {
        makeCoverages = coverages
        makeProfileNames = profileNames
    }

    /// Whether any platform declares the setting, be it only to say that it cannot show it.
    func isDeclared(_ setting: SettingID) -> Bool {
        if Self.declaredSettings.contains(setting) { return true }
        let coverages = coverages
        return coverages.isEmpty || coverages.values.contains { $0.declares(setting) }
    }
}

/// The names of profiles, which are also names of files.
package enum ProfileName {
    package static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 80 && name.utf8.first != UInt8(ascii: ".")
            && name.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
    }
}
