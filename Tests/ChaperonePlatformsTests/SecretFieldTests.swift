import Chaperone
import ChaperonePlatforms
import Testing

/// A profile may come from anybody: whatever it asks for, no secret is shown.
@Suite struct SecretFieldTests {
    private static let webex = Sheet(
        "m.json",
        #"""
        {"id": "m1", "meetingType": "meetingSeries", "webLink": "https://example.webex.com/m",
          "password": "cnry", "hostKey": "cnry", "phoneAndVideoSystemPassword": 90871245,
          "telephony": {"accessCode": "cnry"}, "panelistPassword": 90871245}
        """#)
    private static let zoom = Sheet(
        "z.json",
        #"""
        {"id": 81234567890, "uuid": "a", "topic": "T", "type": 2, "password": "cnry",
          "h323_password": 90871245, "settings": {"waiting_room": true}}
        """#)

    @Test(
        arguments: [
            "meeting.password", "meeting.hostKey", "meeting.phoneAndVideoSystemPassword",
            "meeting.telephony.accessCode", "meeting.panelistPassword", "password",
            "h323_password",
        ], NativeField.ValueType.allCases)
    func nothingThatOpensAMeetingIsShown(path: String, type: NativeField.ValueType) throws {
        let field = NativeField(path: path, type: type)
        let audited = try Audited([Self.webex, Self.zoom], showing: [field])
        #expect(audited.subjects.count == 2)
        for outcome in audited.outcomes {
            let value = outcome.value?.text ?? ""
            #expect(!value.contains("cnry") && !value.contains("90871245"), "\(value)")
        }
        for message in audited.messages {
            #expect(!message.contains("cnry") && !message.contains("90871245"), "\(message)")
        }
    }
}
