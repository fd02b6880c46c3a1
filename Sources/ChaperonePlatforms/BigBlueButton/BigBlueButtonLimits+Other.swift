import Chaperone

private let everywhere: KindSet = [.server, .meeting]

extension BigBlueButton {
    /// The same, of what people can do, of what is kept, and of how it is protected.
    static let otherLimits: [FieldMapping] = [
        .notPreventable(
            .screenSharingTakeOver, in: everywhere,
            because:
                "only one screen is shared, by the presenter; every moderator can make themselves presenter"
        ),
        .notPreventable(
            .screenSharingWholeDesktop, in: everywhere,
            because:
                "the browser asks which screen or window is shared"),
        .always(
            .remoteControl, .nobody, in: everywhere,
            because:
                "nobody can control the screen of another"),
        .notPreventable(
            .whiteboard, in: everywhere,
            because:
                "the whiteboard lies on the presentation; who draws is the setting annotation"),
        .notPreventable(
            .whiteboardSaving, in: everywhere,
            because:
                "see downloadPresentationWithAnnotations in disabledFeatures"),
        .notPreventable(
            .fileTransferTypesLimited, in: everywhere,
            because:
                "presentations are documents and pictures; each is turned into pages"),
        .always(
            .chatOutsideMeeting, false, in: everywhere,
            because:
                "the chat ends with the meeting"),
        .notExposed(
            .chatSaving, in: everywhere,
            where:
                "bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.chat.enableSaveAndCopyPublicChat"
        ),
        .notPreventable(
            .chatKept, in: everywhere,
            because:
                "the chat is kept with a recording only, or with the events where meetingKeepEvents is on"
        ),
        .notPreventable(
            .chatDeletion, in: everywhere,
            because:
                "disabledFeatures can take deleting away, and editing"),
        .notPreventable(
            .questions, in: everywhere,
            because:
                "BigBlueButton has no questions besides the chat"),
        .notPreventable(
            .questionsAnonymous, in: everywhere,
            because:
                "BigBlueButton has no questions besides the chat"),
        .notExposed(
            .cameraOnEntry, in: everywhere,
            where:
                "bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.kurento.autoShareWebcam"),
        .always(
            .rename, false, in: everywhere,
            because:
                "people cannot rename themselves in a meeting"),
        .always(
            .liveStream, false, in: everywhere,
            because:
                "BigBlueButton streams nowhere by itself"),
        .notPreventable(
            .profilePictures, in: everywhere,
            because:
                "the front end sends the picture"),
        .notPreventable(
            .phoneMasking, in: everywhere,
            because:
                "numbers of callers are masked by the telephone part of the server, if it is set up so"
        ),
        .notPreventable(
            .screenCapture, in: everywhere,
            because:
                "nothing keeps people from photographing what they see"),
        .always(
            .hostManagement, true, in: everywhere,
            because:
                "moderators always control the meeting"),
        .always(
            .recordingLocal, .nobody, in: everywhere,
            because:
                "BigBlueButton records on its server only"),
        .notExposed(
            .recordingViewers, in: everywhere,
            where:
                "Greenlight › Administrator Panel › Site Settings › Settings › Default Recording Visibility"
        ),
        .notExposed(
            .recordingDownload, in: everywhere,
            where:
                "the recording formats that the server makes: a video can be downloaded"),
        .notPreventable(
            .recordingPasscode, in: everywhere,
            because:
                "recordings have no passcode; protected links need Greenlight's or Scalelite's set-up"
        ),
        .notExposed(
            .recordingRetentionDays, in: everywhere,
            where:
                "/etc/cron.daily/bbb-recording-cleanup: MAXAGE"),
        .notPreventable(
            .recordingOutsideRegion, in: everywhere,
            because:
                "recordings stay on your own server"),
        .notExposed(
            .transcriptionAutomatic, in: everywhere,
            where:
                "bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.app.audioCaptions.enabled"),
        .notPreventable(
            .aiNotes, in: everywhere,
            because:
                "BigBlueButton makes no notes"),
        .notPreventable(
            .encryptionEndToEndAllowed, in: everywhere,
            because:
                "BigBlueButton has no encryption from end to end: your server sees and hears everything"
        ),
        .notPreventable(
            .encryptionThirdParty, in: everywhere,
            because:
                "no devices of other makers join, but telephones, which are not encrypted"),
        .notExposed(
            .dataRegions, in: everywhere,
            where:
                "wherever your server stands"),
        .notPreventable(
            .watermark, in: everywhere,
            because:
                "BigBlueButton has no watermark"),
        .notPreventable(
            .watermarkAudio, in: everywhere,
            because:
                "BigBlueButton has no watermark"),
        .notExposed(
            .disclaimer, in: everywhere,
            where:
                "Greenlight › Administrator Panel › Site Settings › Administration › Terms & Conditions"
        ),
        .notExposed(
            .vendorFeedback, in: everywhere,
            where:
                "bbb-html5: /etc/bigbluebutton/bbb-html5.yml: public.app.askForFeedbackOnLogout"),
        .notPreventable(
            .clientVersionMinimum, in: everywhere,
            because:
                "BigBlueButton runs in the browser: there is no client to keep up to date"),
        .notExposed(
            .twoFactor, in: everywhere,
            where:
                "the front end, or whatever people sign in to it with"),
        .notExposed(
            .accountPasswordLength, in: everywhere,
            where:
                "the front end, or whatever people sign in to it with"),
        .notPreventable(
            .plan, in: everywhere,
            because:
                "BigBlueButton is free software: there are no plans"),
        .notExposed(
            .secondHost, in: everywhere,
            where:
                "Greenlight › the room › Access › Share Access"),
        .notExposed(
            .hostDomain, in: .meeting,
            where:
                "Greenlight › the room's owner; Moodle › the activity's course"),
        .notExposed(
            .startsAt, in: .meeting,
            where:
                "the front end or the calendar: BigBlueButton plans nothing"),
        .notPreventable(
            .practiceSession, in: everywhere,
            because:
                "BigBlueButton has no practice sessions"),
        .always(
            .encryption, .enhanced, in: everywhere,
            because: "BigBlueButton encrypts on the way to its server, never from end to end"),
        .always(.kind, .meeting, in: .meeting, because: "BigBlueButton has meetings only"),
    ]
}
