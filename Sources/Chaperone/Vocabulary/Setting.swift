/// The typed name of a setting: what its values are is checked by the compiler wherever a platform's
/// field is mapped to it or a value is derived for it.
package struct Setting<Value: SettingValue>: Sendable, Hashable {
    package let id: SettingID
}

extension Setting<Bool> {
    package static var passcode: Self { .init(id: .passcode) }
    package static var passcodeInstant: Self { .init(id: .passcodeInstant) }
    package static var passcodePersonalRoom: Self { .init(id: .passcodePersonalRoom) }
    package static var passcodePhone: Self { .init(id: .passcodePhone) }
    package static var passcodeById: Self { .init(id: .passcodeById) }
    package static var passcodeLetters: Self { .init(id: .passcodeLetters) }
    package static var passcodeDigits: Self { .init(id: .passcodeDigits) }
    package static var passcodeSymbols: Self { .init(id: .passcodeSymbols) }
    package static var passcodeMixedCase: Self { .init(id: .passcodeMixedCase) }
    package static var passcodeNumericOnly: Self { .init(id: .passcodeNumericOnly) }
    package static var passcodeWeakDetection: Self { .init(id: .passcodeWeakDetection) }
    package static var passcodeInLink: Self { .init(id: .passcodeInLink) }
    package static var lobby: Self { .init(id: .lobby) }
    package static var lobbyDialInBypass: Self { .init(id: .lobbyDialInBypass) }
    package static var lobbyDeviceBypass: Self { .init(id: .lobbyDeviceBypass) }
    package static var joinBeforeHost: Self { .init(id: .joinBeforeHost) }
    package static var anonymousStart: Self { .init(id: .anonymousStart) }
    package static var rejoinAfterRemoval: Self { .init(id: .rejoinAfterRemoval) }
    package static var authenticationExceptions: Self { .init(id: .authenticationExceptions) }
    package static var panelistAuthentication: Self { .init(id: .panelistAuthentication) }
    package static var publicListing: Self { .init(id: .publicListing) }
    package static var personalRoom: Self { .init(id: .personalRoom) }
    package static var autoLock: Self { .init(id: .autoLock) }
    package static var dialIn: Self { .init(id: .dialIn) }
    package static var captcha: Self { .init(id: .captcha) }
    package static var guestLabel: Self { .init(id: .guestLabel) }
    package static var displayNameRequired: Self { .init(id: .displayNameRequired) }
    package static var bots: Self { .init(id: .bots) }
    package static var screenSharingWholeDesktop: Self { .init(id: .screenSharingWholeDesktop) }
    package static var annotation: Self { .init(id: .annotation) }
    package static var whiteboard: Self { .init(id: .whiteboard) }
    package static var whiteboardSaving: Self { .init(id: .whiteboardSaving) }
    package static var fileTransfer: Self { .init(id: .fileTransfer) }
    package static var fileTransferTypesLimited: Self { .init(id: .fileTransferTypesLimited) }
    package static var chatOutsideMeeting: Self { .init(id: .chatOutsideMeeting) }
    package static var chatKept: Self { .init(id: .chatKept) }
    package static var chatDeletion: Self { .init(id: .chatDeletion) }
    package static var questions: Self { .init(id: .questions) }
    package static var questionsAnonymous: Self { .init(id: .questionsAnonymous) }
    package static var muteOnEntry: Self { .init(id: .muteOnEntry) }
    package static var cameraOnEntry: Self { .init(id: .cameraOnEntry) }
    package static var rename: Self { .init(id: .rename) }
    package static var virtualBackground: Self { .init(id: .virtualBackground) }
    package static var breakoutRooms: Self { .init(id: .breakoutRooms) }
    package static var liveStream: Self { .init(id: .liveStream) }
    package static var profilePictures: Self { .init(id: .profilePictures) }
    package static var phoneMasking: Self { .init(id: .phoneMasking) }
    package static var screenCapture: Self { .init(id: .screenCapture) }
    package static var hostManagement: Self { .init(id: .hostManagement) }
    package static var hostTakeover: Self { .init(id: .hostTakeover) }
    package static var recordingCloud: Self { .init(id: .recordingCloud) }
    package static var recordingOnDemand: Self { .init(id: .recordingOnDemand) }
    package static var recordingConsent: Self { .init(id: .recordingConsent) }
    package static var recordingDownload: Self { .init(id: .recordingDownload) }
    package static var recordingPasscode: Self { .init(id: .recordingPasscode) }
    package static var recordingOutsideRegion: Self { .init(id: .recordingOutsideRegion) }
    package static var transcription: Self { .init(id: .transcription) }
    package static var transcriptionAutomatic: Self { .init(id: .transcriptionAutomatic) }
    package static var aiNotes: Self { .init(id: .aiNotes) }
    package static var attendanceReport: Self { .init(id: .attendanceReport) }
    package static var encryptionEndToEndAllowed: Self { .init(id: .encryptionEndToEndAllowed) }
    package static var encryptionThirdParty: Self { .init(id: .encryptionThirdParty) }
    package static var watermark: Self { .init(id: .watermark) }
    package static var watermarkAudio: Self { .init(id: .watermarkAudio) }
    package static var disclaimer: Self { .init(id: .disclaimer) }
    package static var vendorFeedback: Self { .init(id: .vendorFeedback) }
    package static var clientVersionMinimum: Self { .init(id: .clientVersionMinimum) }
    package static var twoFactor: Self { .init(id: .twoFactor) }
    package static var secondHost: Self { .init(id: .secondHost) }
    package static var practiceSession: Self { .init(id: .practiceSession) }
    package static var hostInOrganisation: Self { .init(id: .hostInOrganisation) }
    package static var inDeclaredHours: Self { .init(id: .inDeclaredHours) }
    package static var oneToOne: Self { .init(id: .oneToOne) }
    package static var approvedPlatform: Self { .init(id: .approvedPlatform) }
}

extension Setting<Int> {
    package static var passcodeLength: Self { .init(id: .passcodeLength) }
    package static var passcodeMinimumLength: Self { .init(id: .passcodeMinimumLength) }
    package static var passcodeConsecutive: Self { .init(id: .passcodeConsecutive) }
    package static var joinBeforeHostMinutes: Self { .init(id: .joinBeforeHostMinutes) }
    package static var participantLimit: Self { .init(id: .participantLimit) }
    package static var recordingRetentionDays: Self { .init(id: .recordingRetentionDays) }
    package static var accountPasswordLength: Self { .init(id: .accountPasswordLength) }
    package static var durationMinutes: Self { .init(id: .durationMinutes) }
}

extension Setting<Audience> {
    package static var lobbyBypass: Self { .init(id: .lobbyBypass) }
    package static var lobbyAdmitters: Self { .init(id: .lobbyAdmitters) }
    package static var join: Self { .init(id: .join) }
    package static var entryTone: Self { .init(id: .entryTone) }
    package static var joinOthers: Self { .init(id: .joinOthers) }
    package static var presenters: Self { .init(id: .presenters) }
    package static var screenSharing: Self { .init(id: .screenSharing) }
    package static var screenSharingTakeOver: Self { .init(id: .screenSharingTakeOver) }
    package static var remoteControl: Self { .init(id: .remoteControl) }
    package static var chat: Self { .init(id: .chat) }
    package static var chatSaving: Self { .init(id: .chatSaving) }
    package static var participantList: Self { .init(id: .participantList) }
    package static var recordingLocal: Self { .init(id: .recordingLocal) }
    package static var recordingViewers: Self { .init(id: .recordingViewers) }
}

extension Setting<Registration> {
    package static var registration: Self { .init(id: .registration) }
}

extension Setting<ChatRecipients> {
    package static var chatRecipients: Self { .init(id: .chatRecipients) }
}

extension Setting<PrivateChat> {
    package static var privateChat: Self { .init(id: .privateChat) }
}

extension Setting<AttendeeMedia> {
    package static var attendeeMicrophone: Self { .init(id: .attendeeMicrophone) }
    package static var attendeeCamera: Self { .init(id: .attendeeCamera) }
}

extension Setting<AutomaticRecording> {
    package static var recordingAutomatic: Self { .init(id: .recordingAutomatic) }
}

extension Setting<Encryption> {
    package static var encryption: Self { .init(id: .encryption) }
}

extension Setting<TextSet> {
    package static var dataRegions: Self { .init(id: .dataRegions) }
    package static var hostDomain: Self { .init(id: .hostDomain) }
}

extension Setting<Plan> {
    package static var plan: Self { .init(id: .plan) }
}

extension Setting<EventKind> {
    package static var kind: Self { .init(id: .kind) }
}

extension Setting<Instant> {
    package static var startsAt: Self { .init(id: .startsAt) }
}
