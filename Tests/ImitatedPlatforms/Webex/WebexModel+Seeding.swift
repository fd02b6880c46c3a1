extension WebexModel {
    /// An invented organisation whose content depends on nothing but the arguments.
    ///
    /// - Parameters:
    ///   - now: midnight of the day on which its meetings begin, in seconds since 1970.
    package init(people count: Int = 5, seriesEach: Int = 3, now: Int) {
        settings = Self.settings
        sessionTypes = Self.sessionTypes
        for number in 0..<count {
            people.append(Self.person(number))
            for meeting in 0..<seriesEach {
                series.append(Self.series(number * seriesEach + meeting, of: number, now))
            }
        }
        people.append(
            Person(
                id: "bot1", email: "helper@webex.bot", type: "bot", isAtSite: false, room: "{}",
                scheduling: "{}"))
        // What somebody is only invited to stands in their list too.
        let guest = people[0].email
        for index in series.indices where series[index].host != guest {
            series[index].invitees = [guest]
        }
    }

    private static let names = ["amara", "ben", "chidi", "dilys", "emeka", "farah", "gwen", "hari"]

    package static func email(_ number: Int) -> String {
        "\(names[number % names.count])\(number)@example.org"
    }

    package static func id(_ number: Int) -> String {
        let digits = String(1000 + number)
        return "870f51ff287b41be8648412901e\(digits)"
    }

    private static func person(_ number: Int) -> Person {
        Person(
            id: "Y2lzY29zcGFyazovL3VzL1BFT1BMRS8\(number)", email: email(number),
            room: """
                {"topic":"CNRYtopic","hostPin":"CNRY4325",\
                "personalMeetingRoomLink":"https://example.webex.com/meet/CNRY\(number)",\
                "enabledAutoLock":\(number % 2 == 0),"autoLockMinutes":\(number % 3 == 0 ? 0 : 10),\
                "enabledNotifyHost":true,"supportCoHost":true,\
                "supportAnyoneAsCoHost":\(number % 4 == 0),"allowFirstUserToBeCoHost":false,\
                "allowAuthenticatedDevices":\(number % 3 == 1),\
                "coHosts":[{"email":"CNRY@example.org","displayName":"CNRY"}],\
                "sipAddress":"CNRY@example.org"}
                """,
            scheduling: """
                {"enabledJoinBeforeHost":\(number % 2 == 1),"joinBeforeHostMinutes":\(number % 2 * 5),\
                "enabledAutoShareRecording":\(number % 3 == 0),\
                "enabledWebexAssistantByDefault":\(number % 5 == 0),\
                "delegateEmails":["CNRY@example.org"]}
                """)
    }

    private static func series(_ number: Int, of person: Int, _ now: Int) -> Series {
        let securities = ["allowJoin", "allowJoinWithLobby", "blockFromJoin"]
        var series = Series(
            id: id(number), title: "Session \(number)", host: email(person),
            start: now + 3600 * (8 + number % 9) - (number % 4 == 1 ? 14 * 86_400 : 0),
            count: number % 4 == 0 ? 1 : 8,
            settings: settings(number, security: securities[number % 3]))
        if number % 5 == 2 { series.kind = .webinar }
        if number % 7 == 6 { series.kind = .room }
        if series.kind == .webinar {
            series.registration = #"{"autoAcceptRequest":\#(number % 2 == 0),"requireEmail":true}"#
        }
        if number % 4 == 2 { series.modified = [1: settings(number, security: "allowJoin")] }
        return series
    }

    private static func settings(_ number: Int, security: String) -> String {
        """
        "agenda":"CNRYagenda","password":"\(number % 6 == 5 ? "" : "CNRYpass\(number)")",\
        "phoneAndVideoSystemPassword":"90871245","hostKey":"CNRY12",\
        "webLink":"https://example.webex.com/j.php?MTID=mCNRY\(number)",\
        "sipAddress":"CNRY@example.webex.com","dialInIpAddress":"192.0.2.17",\
        "enabledAutoRecordMeeting":\(number % 4 == 3),"allowAnyUserToBeCoHost":false,\
        "allowFirstUserToBeCoHost":\(number % 5 == 1),"allowAuthenticatedDevices":false,\
        "enabledJoinBeforeHost":\(number % 2 == 0),"joinBeforeHostMinutes":\(number % 2 == 0 ? 5 : 0),\
        "enableConnectAudioBeforeHost":false,"excludePassword":true,\
        "publicMeeting":\(number % 6 == 1),"enableAutomaticLock":\(number % 3 == 0),\
        "automaticLockMinutes":\(number % 9 == 0 ? 0 : 10),\
        "unlockedMeetingJoinSecurity":"\(security)","sessionTypeId":\(number % 4 == 0 ? 107 : 3),\
        "enabledBreakoutSessions":true,"enabledLiveStream":false,\
        "liveStream":{"rtmpUrl":"rtmps://CNRY.example.com","streamUrl":"https://CNRY.example.com"},\
        "enabledAudioWatermark":false,"enabledVisualWatermark":\(number % 2 == 1),\
        "telephony":{"accessCode":"CNRY1234","callInNumbers":[{"label":"UK","callInNumber":"CNRY"}]},\
        "meetingOptions":{"enabledChat":\(number % 5 != 4),"enabledVideo":true,\
        "enabledFileTransfer":\(number % 3 == 1)},\
        "attendeePrivileges":{"enabledShareContent":\(number % 2 == 0),"enabledAnnotate":false,\
        "enabledViewParticipantList":true,"enabledRemoteControl":false,"enabledChatHost":true,\
        "enabledChatPresenter":true,"enabledChatOtherParticipants":\(number % 3 == 2)},\
        "audioConnectionOptions":{"audioConnectionType":"webexAudio","enabledTollFreeCallIn":false,\
        "enabledGlobalCallIn":\(number % 2 == 0),"entryAndExitTone":"beep",\
        "allowAttendeeToUnmuteSelf":true,"muteAttendeeUponEntry":\(number % 2 == 1)}
        """
    }

    private static let settings = """
        {"siteOptions":{"allowCustomPersonalRoomURL":true},"telephonyConfig":{"allowCallIn":true},\
        "defaultSchedulerOptions":{"entryAndExitTone":"Beep"},\
        "securityOptions":{"joinBeforeHost":true,"audioBeforeHost":true,\
        "firstAttendeeAsPresenter":true,"unlistAllMeetings":false,"requireLoginBeforeAccess":false,\
        "allowMobileScreenCapture":true,"requireStrongPassword":true,\
        "passwordCriteria":{"mixedCase":true,"minLength":8,"minNumeric":1,"minAlpha":2,\
        "minSpecial":0,"disallowDynamicWebText":true,"disallowList":false,\
        "disallowValues":["CNRYword"]}}}
        """

    private static let sessionTypes = """
        [{"id":"3","shortName":"PRO","siteUrl":"example.webex.com","name":"Pro meeting",\
        "type":"meeting"},\
        {"id":"107","shortName":"E2E","siteUrl":"example.webex.com",\
        "name":"Pro-End to End Encryption_VOIPonly","type":"meeting"}]
        """
}
