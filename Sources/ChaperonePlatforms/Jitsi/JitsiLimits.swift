import Chaperone

extension Jitsi {
    /// The same of what people can do, of what is kept, and of how it is protected.
    static let otherLimits: [FieldMapping] = [
        .notPreventable(
            .screenSharingWholeDesktop, in: .server,
            because:
                "what people share is the browser's choice and theirs"),
        .always(
            .annotation, false, in: .server, because: "nobody can draw on a shared screen"),
        .notPreventable(
            .whiteboardSaving, in: .server,
            because:
                "whoever sees the whiteboard can save it"),
        .notPreventable(
            .fileTransferTypesLimited, in: .server,
            because:
                "the upload service takes files of any type"),
        .always(
            .chatOutsideMeeting, false, in: .server, because: "the chat ends with the room"),
        .notPreventable(
            .chatSaving, in: .server,
            because:
                "whoever reads the chat can copy it"),
        .always(
            .chatKept, false, in: .server, because: "the chat is kept nowhere when the room ends"),
        .notPreventable(
            .chatDeletion, in: .server,
            because:
                "what was written cannot be taken back"),
        .notPreventable(
            .questions, in: .server,
            because:
                "Jitsi has polls, but no questions and answers"),
        .notPreventable(
            .questionsAnonymous, in: .server,
            because:
                "Jitsi has no questions and answers"),
        .notExposed(
            .attendeeMicrophone, in: .server,
            where:
                "In the meeting: Participants › Moderation, once Prosody has av_moderation_component"
        ),
        .notExposed(
            .attendeeCamera, in: .server,
            where:
                "In the meeting: Participants › Moderation, once Prosody has av_moderation_component"
        ),
        .notPreventable(
            .participantList, in: .server,
            because:
                "everybody sees who is there"),
        .notPreventable(
            .phoneMasking, in: .server,
            because:
                "callers show the number that the gateway gives them"),
        .notPreventable(
            .screenCapture, in: .server,
            because:
                "pictures of the screen cannot be prevented"),
        .always(
            .hostManagement, true, in: .server,
            because: "moderators can always mute and remove others"),
        .always(
            .recordingAutomatic, .off, in: .server,
            because: "a recording is always started by a person"),
        .notExposed(
            .recordingOnDemand, in: .server,
            where:
                "the place where Jibri's finalize script puts recordings"),
        .notExposed(
            .recordingViewers, in: .server,
            where:
                "the place where Jibri's finalize script puts recordings"),
        .notExposed(
            .recordingDownload, in: .server,
            where:
                "the place where Jibri's finalize script puts recordings"),
        .notExposed(
            .recordingPasscode, in: .server,
            where:
                "the place where Jibri's finalize script puts recordings"),
        .notExposed(
            .recordingRetentionDays, in: .server,
            where:
                "the place where Jibri's finalize script puts recordings"),
        .notExposed(
            .recordingOutsideRegion, in: .server,
            where:
                "the place where Jibri's finalize script puts recordings"),
        .notExposed(
            .aiNotes, in: .server,
            where:
                "config.js and the service that transcripts are sent to"),
        .notExposed(
            .attendanceReport, in: .server,
            where:
                "In the meeting: Participants statistics, and the server's logs"),
        .notExposed(
            .encryption, in: .server,
            where:
                "In the meeting: Security options › End-to-end encryption, which each person turns on"
        ),
        .notPreventable(
            .encryptionThirdParty, in: .server,
            because:
                "there are no room devices of others but those that dial in"),
        .notExposed(
            .dataRegions, in: .server,
            where:
                "the places where the server, its bridges and its recorders stand"),
        .notPreventable(
            .watermark, in: .server,
            because:
                "Jitsi's watermark is a logo, and says nothing of who is watching"),
        .notPreventable(
            .watermarkAudio, in: .server,
            because:
                "Jitsi marks no sound"),
        .notPreventable(
            .disclaimer, in: .server,
            because:
                "Jitsi shows no text of yours that must be accepted"),
        .notExposed(
            .vendorFeedback, in: .server,
            where:
                "config.js: callStatsID and feedbackPercentage"),
        .notPreventable(
            .clientVersionMinimum, in: .server,
            because:
                "the server serves the program; mobile programs of any age may join"),
        .notExposed(
            .twoFactor, in: .server,
            where:
                "the service that issues the tokens, or that keeps the accounts"),
        .notExposed(
            .accountPasswordLength, in: .server,
            where:
                "the service that issues the tokens, or that keeps the accounts"),
        .notPreventable(
            .plan, in: .server,
            because:
                "Jitsi is free software; there are no plans"),
        .notExposed(
            .kind, in: .server,
            where:
                "wherever the meeting was announced"),
        .notExposed(
            .durationMinutes, in: .server,
            where:
                "wherever the meeting was announced"),
        .notExposed(
            .secondHost, in: .server,
            where:
                "In the meeting: Participants › Grant moderator rights"),
        .notExposed(
            .hostDomain, in: .server,
            where:
                "wherever the meeting was announced"),
        .notExposed(
            .startsAt, in: .server,
            where:
                "wherever the meeting was announced"),
        .notPreventable(
            .practiceSession, in: .server,
            because:
                "Jitsi has no practice sessions"),
    ]
}
