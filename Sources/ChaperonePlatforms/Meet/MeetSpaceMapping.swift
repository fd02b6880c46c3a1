import Chaperone

/// One meeting: a space of the Meet API (developers.google.com/meet/api/reference/rest/v2/spaces), and
/// what the calendar knows of it (developers.google.com/calendar/api/v3/reference/events).
extension Meet {
    static let spaceMapping: [FieldMapping] = [
        .choice(
            "space.config.accessType", .lobbyBypass,
            [
                "OPEN": .everyone, "TRUSTED": .organizationAndInvited, "RESTRICTED": .invited,
            ], in: .meeting),
        .derived(.lobby, from: ["space.config.accessType"], in: .meeting),
        .choice(
            "space.config.moderation", .hostManagement, ["ON": true, "OFF": false], in: .meeting),
        .derived(.presenters, from: Self.restricted("presentRestriction"), in: .meeting),
        .derived(.screenSharing, from: Self.restricted("presentRestriction"), in: .meeting),
        .derived(.screenSharingTakeOver, from: Self.restricted("presentRestriction"), in: .meeting),
        .derived(.chat, from: Self.restricted("chatRestriction"), in: .meeting),
        .derived(
            .attendeeMicrophone, from: Self.restricted("defaultJoinAsViewerType"), in: .meeting),
        .derived(.attendeeCamera, from: Self.restricted("defaultJoinAsViewerType"), in: .meeting),
        .choice(
            "space.config.attendanceReportGenerationType", .attendanceReport,
            ["GENERATE_REPORT": true, "DO_NOT_GENERATE": false], in: .meeting),
        .choice(
            "space.config.artifactConfig.recordingConfig.autoRecordingGeneration",
            .recordingAutomatic, ["ON": .cloud, "OFF": .off], in: .meeting),
        .choice(
            "space.config.artifactConfig.transcriptionConfig.autoTranscriptionGeneration",
            .transcriptionAutomatic, ["ON": true, "OFF": false], in: .meeting),
        .choice(
            "space.config.artifactConfig.smartNotesConfig.autoSmartNotesGeneration", .aiNotes,
            ["ON": true, "OFF": false], in: .meeting),
        .field("space.phoneAccess", .dialIn, .isNotEmpty, in: .meeting),

        // What the calendar knows
        .choice(
            "event.visibility", .publicListing,
            ["public": true, "private": false, "confidential": false], in: .meeting),
        .field("event.organizer.email", .hostDomain, .emailDomain, in: .meeting),
        .field("event.start.dateTime", .startsAt, .instant, in: .meeting),
        .derived(
            .durationMinutes, from: ["event.start.dateTime", "event.end.dateTime"], in: .meeting),
        .always(.kind, .meeting, in: .meeting, because: "Meet has meetings only"),
    ]

    private static func restricted(_ name: String) -> [String] {
        ["space.config.moderationRestrictions.\(name)", "space.config.moderation"]
    }
}
