import Chaperone

/// A site's common settings and session types
/// (developer.webex.com/docs/api/v1/meeting-preferences, get meeting common settings configuration;
/// …/session-types).
extension Webex {
    private static let security = "site.securityOptions."
    private static let criteria = "site.securityOptions.passwordCriteria."
    private static let strong = "site.securityOptions.requireStrongPassword"

    static let siteMapping: [FieldMapping] = [
        .choice(
            security + "requireLoginBeforeAccess", .join, ["true": .signedIn, "false": .everyone],
            in: .account
        ).enforced,
        .flag(security + "joinBeforeHost", .joinBeforeHost, in: .account).enforced,
        .flag(security + "unlistAllMeetings", .publicListing, inverted: true, in: .account)
            .enforced,
        .derived(.presenters, from: [security + "firstAttendeeAsPresenter"], in: .account),
        .derived(.screenCapture, from: [security + "allowMobileScreenCapture"], in: .account),
        .derived(.passcodeMinimumLength, from: [strong, criteria + "minLength"], in: .account),
        .derived(.passcodeLetters, from: [strong, criteria + "minAlpha"], in: .account),
        .derived(.passcodeDigits, from: [strong, criteria + "minNumeric"], in: .account),
        .derived(.passcodeSymbols, from: [strong, criteria + "minSpecial"], in: .account),
        .derived(.passcodeMixedCase, from: [strong, criteria + "mixedCase"], in: .account),
        .derived(
            .passcodeWeakDetection,
            from: [strong, criteria + "disallowDynamicWebText", criteria + "disallowList"],
            in: .account),
        .choice(
            "site.defaultSchedulerOptions.entryAndExitTone", .entryTone,
            ["Beep": .everyone, "AnnounceName": .everyone, "NoTone": .nobody], in: .account),
        .flag("site.telephonyConfig.allowCallIn", .dialIn, in: .account).enforced,
        .derived(.encryptionEndToEndAllowed, from: ["sessionTypes[].name"], in: [.account, .user])
            .governing(events),

        .input(security + "firstAttendeeAsPresenter", .flag(inverted: false), in: .account),
        .input(security + "allowMobileScreenCapture", .flag(inverted: false), in: .account)
            .enforced,
        .input(strong, .flag(inverted: false), in: .account),
        .input(criteria + "minLength", .count(unlimited: []), in: .account),
        .input(criteria + "minAlpha", .count(unlimited: []), in: .account),
        .input(criteria + "minNumeric", .count(unlimited: []), in: .account),
        .input(criteria + "minSpecial", .count(unlimited: []), in: .account),
        .input(criteria + "mixedCase", .flag(inverted: false), in: .account),
        .input(criteria + "disallowDynamicWebText", .flag(inverted: false), in: .account),
        .input(criteria + "disallowList", .flag(inverted: false), in: .account),
    ]
}

/// A person's preferences (developer.webex.com/docs/api/v1/meeting-preferences): what new meetings of
/// theirs begin with, and how their personal room is.
extension Webex {
    private static let room = "preferences.personalMeetingRoom."
    private static let scheduling = "preferences.schedulingOptions."

    static let preferenceMapping: [FieldMapping] = [
        .flag(room + "enabledAutoLock", .autoLock, in: .user).governing(.personalRoom),
        .derived(
            .lobby, from: [room + "enabledAutoLock", room + "autoLockMinutes"], in: .user
        ).governing(.personalRoom),
        .derived(
            .lobbyBypass, from: [room + "enabledAutoLock", room + "autoLockMinutes"], in: .user
        ).governing(.personalRoom),
        .derived(
            .hostTakeover,
            from: [room + "supportAnyoneAsCoHost", room + "allowFirstUserToBeCoHost"], in: .user
        ).governing(.personalRoom),
        .flag(room + "allowAuthenticatedDevices", .lobbyDeviceBypass, in: .user)
            .governing(.personalRoom),
        .derived(.secondHost, from: [room + "supportCoHost", room + "coHosts"], in: .user)
            .governing(.personalRoom),
        .flag(scheduling + "enabledJoinBeforeHost", .joinBeforeHost, in: .user),
        .count(scheduling + "joinBeforeHostMinutes", .joinBeforeHostMinutes, in: .user),
        // What new meetings begin with: of a meeting that is planned it says nothing.
        .flag(scheduling + "enabledAutoShareRecording", .recordingOnDemand, in: .user),
        .flag(scheduling + "enabledWebexAssistantByDefault", .aiNotes, in: .user),
        .flag(scheduling + "enabledWebexAssistantByDefault", .transcriptionAutomatic, in: .user),
        .choice(
            "preferences.audio.defaultAudioType", .dialIn,
            [
                "webexAudio": true, "voipOnly": false, "otherTeleconferenceService": true,
                "none": false,
            ], in: .user),

        .input(room + "enabledAutoLock", .flag(inverted: false), in: .user),
        .input(room + "autoLockMinutes", .count(unlimited: []), in: .user),
        .input(room + "supportCoHost", .flag(inverted: false), in: .user),
        .input(room + "coHosts", .isNotEmpty, in: .user),
        .input(room + "supportAnyoneAsCoHost", .flag(inverted: false), in: .user),
        .input(room + "allowFirstUserToBeCoHost", .flag(inverted: false), in: .user),
    ]
}
