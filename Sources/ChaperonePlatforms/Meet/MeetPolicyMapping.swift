import Chaperone

private let units: KindSet = [.organizationalUnit, .group]

/// Settings of the admin console, by the names of the Cloud Identity Policy API without
/// `settings/meet.` (cloud.google.com/identity/docs/concepts/supported-policy-api-settings).
extension Meet {
    static let policyMapping: [FieldMapping] = [
        .choice(
            "meet_joining.allowedAudience", .lobbyBypass,
            [
                "OPEN": .everyone, "TRUSTED": .organizationAndInvited, "RESTRICTED": .invited,
            ], in: units),
        .derived(.lobby, from: ["meet_joining.allowedAudience"], in: units),
        .choice(
            "safety_domain.usersAllowedToJoin", .join,
            [
                "ALL": .everyone, "LOGGED_IN": .signedIn,
                "SAME_ORGANIZATION_ONLY": .organization,
            ], in: units),
        .choice(
            "safety_access.meetingsAllowedToJoin", .joinOthers,
            [
                "ALL": .everyone, "ANY_WORKSPACE_ORGANIZATION": .signedIn,
                "SAME_ORGANIZATION_ONLY": .organization,
            ], in: units),
        .flag("safety_host_management.enableHostManagement", .hostManagement, in: units),
        .flag("safety_external_participants.enableExternalLabel", .guestLabel, in: units),
        .flag("video_recording.enableRecording", .recordingCloud, in: units),
        .choice(
            "automatic_recording.enabled", .recordingAutomatic, ["true": .cloud, "false": .off],
            in: units),
        .flag("automatic_transcription.enabled", .transcriptionAutomatic, in: units),
        .choice("meet_messaging.enabled", .chat, ["true": .everyone, "false": .nobody], in: units),
        .choice(
            "meet_presenting.enabled", .presenters, ["true": .everyone, "false": .nobody],
            in: units),
        .choice(
            "meet_presenting.enabled", .screenSharing, ["true": .everyone, "false": .nobody],
            in: units),
        .choice(
            "meet_presenting.enabled", .screenSharingTakeOver,
            ["true": .everyone, "false": .nobody], in: units),
        .flag("meet_questions.enabled", .questions, in: units),
    ]
}
