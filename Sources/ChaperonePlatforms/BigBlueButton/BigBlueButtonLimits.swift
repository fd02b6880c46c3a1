import Chaperone

private let everywhere: KindSet = [.server, .meeting]

extension BigBlueButton {
    /// What no document of BigBlueButton shows, with where a person finds it, and what it cannot do.
    static let limits: [FieldMapping] = joiningLimits + otherLimits

    private static let joiningLimits: [FieldMapping] = [
        .notPreventable(
            .passcode, in: .server,
            because:
                "BigBlueButton itself has no passcodes; a front end such as Greenlight has access codes for its rooms"
        ),
        .notPreventable(
            .passcodeInstant, in: everywhere,
            because:
                "BigBlueButton has no meetings that nobody made in a front end"),
        .notPreventable(
            .passcodePersonalRoom, in: everywhere,
            because:
                "BigBlueButton has no personal rooms; Greenlight's rooms are judged one by one"),
        .notPreventable(
            .passcodePhone, in: everywhere,
            because:
                "callers type the meeting's number of five digits, and nothing else"),
        .notPreventable(
            .passcodeById, in: everywhere,
            because:
                "nobody joins BigBlueButton by a number, but on the telephone"),
        .notPreventable(
            .passcodeMinimumLength, in: everywhere,
            because:
                "Greenlight makes access codes itself, of six characters"),
        .notPreventable(
            .passcodeConsecutive, in: everywhere,
            because:
                "Greenlight makes access codes itself"),
        .notPreventable(
            .passcodeWeakDetection, in: everywhere,
            because:
                "Greenlight makes access codes itself"),
        .notPreventable(
            .passcodeInLink, in: everywhere,
            because:
                "Greenlight's links never hold the access code"),
        .notPreventable(
            .lobbyDialInBypass, in: everywhere,
            because:
                "callers do not wait: whoever has the number of five digits is in"),
        .notPreventable(
            .lobbyDeviceBypass, in: everywhere,
            because:
                "BigBlueButton knows no room devices"),
        .always(
            .lobbyAdmitters, .hosts, in: everywhere,
            because:
                "every moderator may let guests in, and nobody else"),
        .notExposed(
            .joinBeforeHost, in: .server,
            where:
                "the front end: Greenlight › the room › Settings › Allow any user to start this meeting; Moodle › the activity › Wait for moderator"
        ),
        .notPreventable(
            .joinBeforeHostMinutes, in: everywhere,
            because:
                "whoever may start a meeting may do so at any time"),
        .notExposed(
            .anonymousStart, in: .server,
            where:
                "the front end: Greenlight › the room › Settings › Allow any user to start this meeting"
        ),
        .notExposed(
            .rejoinAfterRemoval, in: everywhere,
            where:
                "the meeting › Remove user › Prevent this user from rejoining, each time that somebody is removed"
        ),
        .notPreventable(
            .authenticationExceptions, in: everywhere,
            because:
                "the front end decides who signs in"),
        .notPreventable(
            .registration, in: everywhere,
            because:
                "BigBlueButton has no registration; a front end may have accounts"),
        .notPreventable(
            .panelistAuthentication, in: everywhere,
            because:
                "BigBlueButton has no panelists"),
        .notExposed(
            .publicListing, in: everywhere,
            where:
                "the front end: whether its pages list the room"),
        .notExposed(
            .personalRoom, in: everywhere,
            where:
                "the front end: a room of Greenlight keeps its link from meeting to meeting"),
        .notPreventable(
            .autoLock, in: everywhere,
            because:
                "BigBlueButton does not lock meetings; moderators can change the guest policy while one runs"
        ),
        .notExposed(
            .captcha, in: everywhere,
            where:
                "the front end: Greenlight can ask for one when somebody makes an account"),
        .always(
            .guestLabel, true, in: everywhere,
            because:
                "guests are always marked in the list of users"),
        .always(
            .displayNameRequired, true, in: everywhere,
            because:
                "nobody joins without a name, and nobody checks it"),
        .notExposed(
            .entryTone, in: everywhere,
            where:
                "bbb-html5: /etc/bigbluebutton/bbb-html5.yml: userJoinAudioAlerts, userJoinPushAlerts"
        ),
        .notPreventable(
            .bots, in: everywhere,
            because:
                "a bot that has the link joins as people do"),
        .notPreventable(
            .joinOthers, in: everywhere,
            because:
                "no server knows the meetings of others"),
        .notExposed(
            .hostTakeover, in: .server,
            where:
                "the front end: Greenlight › the room › Settings › All users join as moderators"),
    ]
}
