import Chaperone

extension Jitsi {
    /// What no file of a server shows, with where a person finds it, and what Jitsi Meet cannot do about who gets in.
    static let entryLimits: [FieldMapping] = [
        .notExposed(
            .passcode, in: .server,
            where:
                "In the meeting: Security options › Add password"),
        .notExposed(
            .passcodeInstant, in: .server,
            where:
                "In the meeting: Security options › Add password"),
        .notPreventable(
            .passcodePersonalRoom, in: .server,
            because:
                "Jitsi has no personal rooms; every room is opened by its name"),
        .notPreventable(
            .passcodePhone, in: .server,
            because:
                "callers type a number that stands for the room; the room's password is asked of them too where it is set"
        ),
        .notPreventable(
            .passcodeById, in: .server,
            because:
                "there is no joining by an identifier; the room's name is the address"),
        .notExposed(
            .passcodeLength, in: .server,
            where:
                "In the meeting: Security options › Add password"),
        .notPreventable(
            .passcodeMinimumLength, in: .server,
            because:
                "a moderator may set a password of any length"),
        .notExposed(
            .passcodeLetters, in: .server,
            where:
                "In the meeting: Security options › Add password"),
        .notExposed(
            .passcodeDigits, in: .server,
            where:
                "In the meeting: Security options › Add password"),
        .notExposed(
            .passcodeSymbols, in: .server,
            where:
                "In the meeting: Security options › Add password"),
        .notExposed(
            .passcodeMixedCase, in: .server,
            where:
                "In the meeting: Security options › Add password"),
        .notPreventable(
            .passcodeConsecutive, in: .server,
            because:
                "Jitsi does not look at how good a password is"),
        .notPreventable(
            .passcodeWeakDetection, in: .server,
            because:
                "Jitsi does not look at how good a password is"),
        .notPreventable(
            .passcodeInLink, in: .server,
            because:
                "links carry no password; whoever writes it beside the link gives it away"),
        .notExposed(
            .lobbyDialInBypass, in: .server,
            where:
                "jigasi.conf, and muc_lobby_whitelist in Prosody's file"),
        .notExposed(
            .lobbyAdmitters, in: .server,
            where:
                "In the meeting: moderators let people in; who is moderator is seen under Participants"
        ),
        .notPreventable(
            .joinBeforeHostMinutes, in: .server,
            because:
                "whoever may come in before the host may do so at any time"),
        .notPreventable(
            .rejoinAfterRemoval, in: .server,
            because:
                "who was removed can come back unless a lobby, a password or a token stops them; say who watches"
        ),
        .notPreventable(
            .registration, in: .server,
            because:
                "Jitsi has no registration"),
        .notPreventable(
            .panelistAuthentication, in: .server,
            because:
                "Jitsi has no panelists"),
        .notExposed(
            .publicListing, in: .server,
            where:
                "wherever the links were published; a room's name is all that it takes to find it"),
        .notPreventable(
            .personalRoom, in: .server,
            because:
                "every room is as permanent as its name; use a new name for each meeting"),
        .notPreventable(
            .autoLock, in: .server,
            because:
                "a room does not lock itself; a lobby or a password keeps latecomers out"),
        .notPreventable(
            .captcha, in: .server,
            because:
                "people join without one"),
        .notPreventable(
            .guestLabel, in: .server,
            because:
                "nobody is marked as a guest"),
        .notPreventable(
            .bots, in: .server,
            because:
                "a program that joins looks like a person; a lobby keeps it waiting"),
        .notPreventable(
            .joinOthers, in: .server,
            because:
                "a server cannot say which other servers its people use"),
    ]
}
