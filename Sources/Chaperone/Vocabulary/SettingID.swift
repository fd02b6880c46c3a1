/// The identity of a setting, and its column in a ``Batch``.
///
/// To add one, add a case here, its row in ``SettingID/definition``, and its typed name in
/// ``Setting``. The compiler finds what you forget.
package enum SettingID: UInt16, CaseIterable, Hashable, Sendable {
    // Who gets in
    case passcode, passcodeInstant, passcodePersonalRoom, passcodePhone, passcodeById
    case passcodeLength, passcodeMinimumLength, passcodeLetters, passcodeDigits, passcodeSymbols
    case passcodeMixedCase, passcodeNumericOnly, passcodeConsecutive, passcodeWeakDetection
    case passcodeInLink, lobby, lobbyBypass, lobbyDialInBypass, lobbyDeviceBypass
    case lobbyAdmitters, joinBeforeHost, joinBeforeHostMinutes, anonymousStart
    case rejoinAfterRemoval, join, authenticationExceptions, registration
    case panelistAuthentication, publicListing, personalRoom, autoLock, participantLimit, dialIn
    case captcha, guestLabel, displayNameRequired, entryTone, bots, joinOthers

    // What they can do
    case presenters, screenSharing, screenSharingTakeOver, screenSharingWholeDesktop
    case remoteControl, annotation, whiteboard, whiteboardSaving, fileTransfer
    case fileTransferTypesLimited, chat, chatRecipients, privateChat, chatOutsideMeeting
    case chatSaving, chatKept, chatDeletion, questions, questionsAnonymous, attendeeMicrophone
    case attendeeCamera, muteOnEntry, cameraOnEntry, rename, virtualBackground, breakoutRooms
    case liveStream, participantList, profilePictures, phoneMasking, screenCapture
    case hostManagement, hostTakeover

    // What is kept
    case recordingCloud, recordingLocal, recordingAutomatic, recordingOnDemand, recordingConsent
    case recordingViewers, recordingDownload, recordingPasscode, recordingRetentionDays
    case recordingOutsideRegion, transcription, transcriptionAutomatic, aiNotes
    case attendanceReport

    // How it is protected
    case encryption, encryptionEndToEndAllowed, encryptionThirdParty, dataRegions, watermark
    case watermarkAudio, disclaimer, vendorFeedback, clientVersionMinimum, twoFactor
    case accountPasswordLength, plan

    // Facts of a meeting
    case kind, durationMinutes, secondHost, hostDomain, startsAt, practiceSession
    case hostInOrganisation, inDeclaredHours, oneToOne, approvedPlatform
}

extension SettingID {
    private static let byName = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.definition.name, $0) })

    /// Finds the setting that profiles call `name`.
    package init?(name: String) {
        guard let id = Self.byName[name] else { return nil }
        self = id
    }

    /// What profiles and reports call it.
    package var name: String { definition.name }
    /// The values that it can take.
    package var domain: Domain { definition.domain }
    /// The column that holds it.
    package var column: ColumnID { ColumnID(rawValue: rawValue) }
}

/// The column of a ``Batch``: settings first, then the native fields that somebody asked for.
package struct ColumnID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt16
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The setting that this column holds; nil for a native field.
    package var setting: SettingID? { SettingID(rawValue: rawValue) }
    package var index: Int { Int(rawValue) }
}
