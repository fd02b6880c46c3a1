import Foundation

/// A server of BigBlueButton's API that knows `getMeetings`, and proves who asks.
package struct ImitatedBigBlueButton: ImitatedPlatform {
    /// The checksum that it takes, computed by whoever makes it.
    private let checksum: String
    /// The secret of a server that is made without one, and what
    /// `printf getMeetingsCNRYbbbsecret0123456789 | sha256sum` prints.
    package static let secret = "CNRYbbbsecret0123456789"
    package static let checksum =
        "4dcece2980122775b6d3c7daab8ebae543115e4fdeb7c6b828dd75c8be594ce1"
    private let meetings: Int
    private let refusal: String?

    package init(checksum: String = Self.checksum, meetings: Int = 3, refusal: String? = nil) {
        self.checksum = checksum
        self.meetings = meetings
        self.refusal = refusal
    }

    package func quota(of request: HTTPRequest) -> String? { "api" }

    package func answer(_ request: HTTPRequest) -> HTTPResponse {
        guard request.path == "/bigbluebutton/api/getMeetings" else {
            return Self.xml("<html><body>not found</body></html>", status: 404)
        }
        guard request["checksum"] == checksum else { return Self.failed("checksumError") }
        if let refusal { return Self.failed(refusal) }
        let list = (0..<meetings).map { number in
            """
            <meeting><meetingName>Class \(number) &amp; more</meetingName>\
            <meetingID>class-\(number)</meetingID><internalMeetingID>i-\(number)</internalMeetingID>\
            <attendeePW>CNRYattendee</attendeePW><moderatorPW>CNRYmoderator</moderatorPW>\
            <voiceBridge>7075\(number)</voiceBridge><dialNumber></dialNumber>\
            <duration>45</duration><maxUsers>\(number * 10)</maxUsers><isBreakout>false</isBreakout>\
            <attendees><attendee><fullName>Somebody Example</fullName></attendee></attendees>\
            </meeting>
            """
        }
        let key = meetings == 0 ? "<messageKey>noMeetings</messageKey>" : ""
        return Self.xml(
            "<response><returncode>SUCCESS</returncode><meetings>\(list.joined())</meetings>\(key)</response>"
        )
    }

    private static func failed(_ key: String) -> HTTPResponse {
        xml(
            "<response><returncode>FAILED</returncode><messageKey>\(key)</messageKey>"
                + "<message>no</message></response>")
    }

    private static func xml(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("content-type", "text/xml;charset=utf-8")],
            body: Array(text.utf8))
    }
}
