import Chaperone
import ImitatedPlatforms
import Testing

@testable import ChaperonePlatforms

@Suite("Where Zoom is, and what opens it")
struct ZoomAccessTests {
    private static func addresses(
        _ base: String?, _ token: String? = nil
    ) throws(FetchError) -> ZoomAddresses {
        try ZoomAddresses(
            TenantAccess(name: "t", baseURL: base, tokenURL: token, credentials: Secret([])))
    }

    private static func token(_ base: String?) -> BearerToken {
        BearerToken(secret: Secret([65]), lifetime: .seconds(1), base: base)
    }

    @Test(
        "The token's own address is believed only if it is Zoom's and none is configured",
        arguments: [
            (nil, nil, "https://api-eu.zoom.us", "https://api-eu.zoom.us/v2"),
            (nil, nil, "https://api-eu.zoom.us/", "https://api-eu.zoom.us/v2"),
            (nil, nil, nil, "https://api.zoom.us/v2"),
            (nil, nil, "http://api-eu.zoom.us", "https://api.zoom.us/v2"),
            (nil, nil, "https://api-eu.zoom.us:8443", "https://api.zoom.us/v2"),
            (nil, nil, "https://api.zoom.us.example.org", "https://api.zoom.us/v2"),
            (nil, nil, "https://evil.zoom.us", "https://api.zoom.us/v2"),
            (nil, nil, "https://example.org/api.zoom.us", "https://api.zoom.us/v2"),
            (nil, nil, "https://x@api.zoom.us", "https://api.zoom.us/v2"),
            (nil, nil, "https://api.zoomgov.com", "https://api.zoom.us/v2"),
            (nil, "https://zoomgov.com", "https://api.zoomgov.com", "https://api.zoomgov.com/v2"),
            (nil, "https://zoomgov.com", "https://api.zoom.us", "https://api.zoomgov.com/v2"),
            ("https://api.zoomgov.com", nil, "https://api.zoom.us", "https://api.zoomgov.com/v2"),
            ("http://127.0.0.1:8080/v2", nil, "https://api.zoom.us", "http://127.0.0.1:8080/v2"),
        ] as [(String?, String?, String?, String)])
    func base(configured: String?, tokenURL: String?, told: String?, used: String) throws {
        let addresses = try Self.addresses(configured, tokenURL)
        #expect(try addresses.base(for: Self.token(told)).address == used)
    }

    @Test(
        "Credentials go where the account is",
        arguments: [
            (nil, nil, "https://zoom.us/oauth/token"),
            ("https://api-us.zoom.us/v2", nil, "https://zoom.us/oauth/token"),
            ("https://api.zoomgov.com/v2", nil, "https://zoomgov.com/oauth/token"),
            ("http://127.0.0.1:8080", nil, "http://127.0.0.1:8080/oauth/token"),
            (nil, "https://zoomgov.com/oauth/token", "https://zoomgov.com/oauth/token"),
        ] as [(String?, String?, String)])
    func tokenAddress(base: String?, token: String?, used: String) throws {
        #expect(try Self.addresses(base, token).token.address == used)
    }

    @Test(
        "An address that no secret may be sent to is refused",
        arguments: [
            "http://api.zoom.us/v2", "ftp://api.zoom.us", "api.zoom.us", "https://",
            "https://u:p@api.zoom.us", "https://api.zoom.us/v2?x=1", "http://127.0.0.1.example.org",
        ])
    func refusedAddress(address: String) {
        #expect(throws: FetchError.self) { try Self.addresses(address) }
        #expect(throws: FetchError.self) { try Self.addresses(nil, address) }
    }

    @Test(
        "A credentials file that is none says what is wrong, and shows nothing",
        arguments: [
            (#"{"account-id":"a","client-id":"b"}"#, "lacks 'client-secret'"),
            (#"{"account-id":"a","client-id":"b","client-secret":""}"#, "lacks 'client-secret'"),
            (
                #"{"account-id":"a","client-id":"b","client-secret":"CNRY","x":"CNRY"}"#,
                "'x', which is none of"
            ),
            (#"{"account-id":"a","client-id":"b","client-secret":["CNRY"]}"#, "not a text"),
            (#"{"account-id":"a\nCNRY","client-id":"b","client-secret":"c"}"#, "not an identifier"),
            (#"{"client-secret":"CNRY1","client-secret":"CNRY2"}"#, "twice"),
            ("client-secret: CNRY", "not a JSON object"), ("", "not a JSON object"),
            (#"{"account-id":"a","client-id":"b","client-secret":"CNRY"}}"#, "not a JSON object"),
        ])
    func credentials(file: String, says: String) {
        let error = #expect(throws: FetchError.self) {
            try ZoomFetcher(TenantAccess(name: "t", credentials: Secret(file.utf8)))
        }
        guard case .credentials(let reason) = error else {
            Issue.record("it is said to be \(error as Any)")
            return
        }
        #expect(reason.contains(says) && !reason.contains("CNRY"))
    }

    @Test(
        "What Zoom says went wrong is understood by its code",
        arguments: [
            (
                400, "4711", "Invalid access token, does not contain scopes:[a:b, c_d:e].",
                ZoomMeaning.refused(needs: "a:b, c_d:e", isForAll: true)
            ),
            (
                400, "4711", "Invalid access token.",
                .refused(needs: "webinar:read:list_webinars:admin", isForAll: true)
            ),
            (
                400, "4711", "scopes:[<script>]",
                .refused(needs: "webinar:read:list_webinars:admin", isForAll: true)
            ),
            (403, "2306", "Not visible.", .refused(needs: nil, isForAll: false)),
            (403, nil, "", .refused(needs: nil, isForAll: false)),
            (404, "1001", "User does not exist: x.", .gone), (400, "1010", "", .gone),
            (400, "1120", "", .gone), (404, "3001", "", .gone), (404, "4130", "", .gone),
            (400, "3161", "", .hostsNothing),
            (400, "200", "Webinar plan is missing.", .hasNoSuchFeature),
            (400, "200", "No permission.", .refused(needs: nil, isForAll: false)),
            (400, "300", "The next page token is invalid or expired.", .pageExpired),
            (400, "300", "Validation Failed.", .failed), (400, "3000", "", .failed),
            (404, "2300", "", .failed), (500, nil, "", .failed), (404, nil, "<html>", .failed),
            (401, "124", "", .failed),
        ] as [(Int, String?, String, ZoomMeaning)])
    func meaning(status: Int, code: String?, message: String, meaning: ZoomMeaning) {
        let problem = APIProblem(.answer, status: status, code: code, message: message)
        #expect(ZoomMeaning(problem, at: .webinars) == meaning)
    }

    @Test("Zoom is among the platforms that can be fetched from")
    func registered() {
        #expect(Fetchers.all.contains { $0.adapter.name == "zoom" })
    }
}
