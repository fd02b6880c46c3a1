extension TeamsModel {
    static func configuration(
        of user: User, tenant: String, _ random: inout SplitMix
    ) -> GraphJSON {
        let strict: GraphJSON = [
            "policyType": "TeamsMeetingPolicy",
            "policyAssignment": [
                "displayName": "Strict", "assignmentType": "direct",
                "policyId": "VGFnOlN0cmljdA==", "groupId": nil,
            ],
        ]
        return [
            "id": .text(user.id), "tenantId": .text(tenant),
            "userPrincipalName": .text(user.address), "accountType": "user",
            "telephoneNumbers": [
                ["telephoneNumber": "+442079460301", "assignmentCategory": "primary"]
            ],
            "effectivePolicyAssignments": .list(random.flag() ? [strict] : []),
        ]
    }

    static var policies: [GraphJSON] {
        func resource(_ type: String, _ properties: GraphJSON) -> GraphJSON {
            [
                "displayName": .text("\(type)-\(properties["Identity"]?.string ?? "")"),
                "resourceType": .text("microsoft.teams.\(type)"), "properties": properties,
            ]
        }
        func meetingPolicy(_ identity: String, annotations: Bool, lobby: String) -> GraphJSON {
            resource(
                "meetingPolicy",
                [
                    "Identity": .text(identity), "AutoAdmittedUsers": .text(lobby),
                    "AllowPSTNUsersToBypassLobby": false,
                    "AllowAnonymousUsersToStartMeeting": false,
                    "AllowAnonymousUsersToJoinMeeting": true,
                    "AllowAnnotations": .flag(annotations),
                    "DesignatedPresenterRoleMode": "OrganizerOnlyUserOverride",
                    "AllowExternalParticipantGiveRequestControl": false,
                    "AllowParticipantGiveRequestControl": true,
                    "MeetingChatEnabledType": "EnabledExceptAnonymous",
                    "AllowCloudRecording": false,
                    "AllowTranscription": false, "ExplicitRecordingConsent": "Enabled",
                    "NewMeetingRecordingExpirationDays": -1,
                    "CaptchaVerificationForMeetingJoin": "NotRequired",
                    "ScreenSharingMode": "EntireScreen",
                ])
        }
        return [
            meetingPolicy("Global", annotations: true, lobby: "EveryoneInCompany"),
            meetingPolicy("Strict", annotations: false, lobby: "OrganizerOnly"),
            resource(
                "meetingConfiguration", ["Identity": "Global", "DisableAnonymousJoin": false]),
            resource(
                "federationConfiguration",
                [
                    "Identity": "Global", "AllowFederatedUsers": false, "AllowedDomains": [],
                    "AllowTeamsConsumer": false, "AllowTeamsConsumerInbound": false,
                ]),
            resource("eventsPolicy", ["Identity": "Global", "AllowWebinars": "Enabled"]),
            resource(
                "meetingBroadcastPolicy",
                ["Identity": "Global", "BroadcastRecordingMode": "AlwaysDisabled"]),
            resource(
                "enhancedEncryptionPolicy",
                ["Identity": "Global", "MeetingEndToEndEncryption": "Disabled"]),
            resource(
                "clientConfiguration", ["Identity": "Global", "AllowEmailIntoChannel": false]),
            [
                "displayName": "Other product", "resourceType": "microsoft.entra.application",
                "properties": ["Secret": "CNRYentra"],
            ],
        ]
    }

    /// A job that made a snapshot of the configuration.
    package static func job(day: String, status: String = "succeeded") -> GraphJSON {
        [
            "id": .text("6c0d8b1e-7e43-4b5c-9d5e-1a2b\(day.filter { $0 != "-" })"),
            "displayName": "Chaperone",
            "status": .text(status), "createdDateTime": .text("\(day)T00:10:00.7935268Z"),
            "completedDateTime": .text("\(day)T00:20:00.7935268Z"),
            "resources": .list(
                [
                    "meetingpolicy", "meetingconfiguration", "federationconfiguration",
                    "eventspolicy", "meetingbroadcastpolicy", "enhancedencryptionpolicy",
                    "clientconfiguration",
                ].map { .text("microsoft.teams.\($0)") }), "errorDetails": [],
        ]
    }

    mutating func addWebinar(of user: User, day: String) {
        webinars.append(
            Event(
                organizer: user.id,
                value: [
                    "@odata.type": "#microsoft.graph.virtualEventWebinar",
                    "id": .text("88b245ac-b0b2-f1aa-e34a-c81c27abdac2@\(tenant)"),
                    "status": "published", "displayName": "Choosing a course",
                    "description": [
                        "contentType": "text", "content": "An evening. Passcode: CNRYtext",
                    ],
                    "startDateTime": Self.moment("\(day)T18:00:00"),
                    "endDateTime": Self.moment("\(day)T19:00:00"),
                    "createdBy": ["user": ["id": .text(user.id), "tenantId": .text(tenant)]],
                    "audience": "everyone", "isRegistrationRequired": true, "coOrganizers": [],
                ], sessions: [Self.session("w", user)],
                registration: [
                    "capacity": 300, "isManualApprovalEnabled": true, "isWaitlistEnabled": false,
                    "registrationWebUrl":
                        "https://events.teams.microsoft.com/event/CNRYregistration",
                ]))
        // The calendar has it as well, with the link of its session.
        entries.append(
            Entry(
                id: "webinar-entry", owner: user.id,
                value: [
                    "id": "webinar-entry", "subject": "Choosing a course", "isOrganizer": true,
                    "isCancelled": false, "isOnlineMeeting": true,
                    "onlineMeetingProvider": "teamsForBusiness",
                    "start": Self.moment("\(day)T18:00:00"), "end": Self.moment("\(day)T19:00:00"),
                    "onlineMeeting": ["joinUrl": .text(Self.sessionLink("w"))],
                ]))
    }

    mutating func addTownHall(of user: User, day: String) {
        townHalls.append(
            Event(
                organizer: user.id,
                value: [
                    "@odata.type": "#microsoft.graph.virtualEventTownhall",
                    "id": .text("99c245ac-b0b2-f1aa-e34a-c81c27abdac2@\(tenant)"),
                    "status": "draft", "displayName": "All together",
                    "startDateTime": Self.moment("\(day)T16:00:00"),
                    "endDateTime": Self.moment("\(day)T17:00:00"),
                    "createdBy": ["user": ["id": .text(user.id)]], "audience": "organization",
                    "isInviteOnly": true, "invitedAttendees": [["displayName": "Zoë"]],
                    "coOrganizers": [["id": "x"]],
                ], sessions: [Self.session("t", user)], registration: nil))
    }

    private static func moment(_ text: String) -> GraphJSON {
        ["dateTime": .text("\(text).0000000"), "timeZone": "UTC"]
    }

    private static func sessionLink(_ tail: String) -> String {
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_CNRYsession\(tail)%40thread.v2/0?p=CNRYp"
    }

    private static func session(_ tail: String, _ user: User) -> GraphJSON {
        [
            "id": .text("MSo\(tail)*0**19:meeting_CNRYsession\(tail)@thread.v2"),
            "subject": "Session", "joinWebUrl": .text(sessionLink(tail)),
            "lobbyBypassSettings": ["scope": "organizer", "isDialInBypassEnabled": false],
            "allowedPresenters": "roleIsPresenter", "allowMeetingChat": "disabled",
            "allowAttendeeToEnableMic": false, "allowAttendeeToEnableCamera": false,
            "allowRecording": true, "recordAutomatically": false,
            "isEndToEndEncryptionEnabled": false, "joinMeetingIdSettings": nil,
        ]
    }
}
