import Chaperone
import Synchronization
import Testing

@testable import ChaperonePlatforms

@Suite("Parts of addresses and messages")
struct APIAddressTests {
    @Test(
        "A part of an address cannot be taken for another",
        arguments: [
            ("a b", "a%20b"), ("a/b", "a%252Fb"), ("/x==", "%252Fx%253D%253D"), ("é", "%C3%A9"),
            ("a?b#c&d", "a%3Fb%23c%26d"), ("..%2f", "..%252f"), ("~._-", "~._-"),
            ("a\r\nb", "a%0D%0Ab"), ("\u{301}", "%CC%81"),
        ])
    func segment(text: String, written: String) throws {
        let base = try #require(APIBase("https://api.example.org/v2/"))
        #expect(
            base.address(of: ["users", text], slashesTwice: true)
                == "https://api.example.org/v2/users/\(written)")
    }

    @Test("A query is built of names and values")
    func query() throws {
        let base = try #require(APIBase("https://API.example.org"))
        let address = base.address(of: ["x"], asking: [("a", "1&b=2"), ("t+", "=/ ")])
        #expect(address == "https://API.example.org/x?a=1%26b%3D2&t%2B=%3D%2F%20")
        #expect(base.host == "api.example.org" && base.hasNoPath)
    }

    @Test(
        "A link is followed to the same origin alone",
        arguments: [
            ("https://api.example.org/v2/users?page=2", true),
            ("https://api.example.org.evil.example/v2", false),
            ("https://api.example.org:444/v2", false), ("http://api.example.org/v2", false),
            ("https://api.example.org@evil.example/", false), ("//api.example.org/v2", false),
            ("https://api.example.org/v2\r\nX: 1", false),
            ("https://api.example.org/\\evil", false),
            ("https://api.example.org", false), ("", false),
        ])
    func link(link: String, leads: Bool) throws {
        #expect(try #require(APIBase("https://api.example.org/v2")).leads(to: link) == leads)
    }

    @Test("What a platform says is one short line without secrets")
    func said() {
        let problem = APIProblem(
            .answer, status: 400, code: "1\u{202E}2",
            message: "no\r\n\u{1B}[2J token=CNRY1 pwd=CNRY2 " + String(repeating: "x", count: 900))
        #expect(!problem.reason.contains("CNRY") && problem.reason.utf8.count < 400)
        #expect(problem.reason.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0 != "\u{202E}" })
        // A megabyte of these once took minutes.
        let flood = String(repeating: "pwd=", count: 1 << 18)
        #expect(APIProblem(.answer, status: 400, message: flood).message.utf8.count < 310)
        let secret = Secret("CNRYsecretOfTheApp".utf8)
        let echo = APIProblem(.answer, status: 400, code: "7", message: "bad CNRYsecretOfTheApp")
        #expect(echo.hiding(secret).reason == "HTTP 400, code 7")
        #expect(echo.hiding(Secret("other".utf8)) == echo)
    }
}

@Suite("Secrets in texts")
struct SecretTextTests {
    @Test("A text full of secrets' names is cut at once", .timeLimit(.minutes(1)))
    func flood() {
        for part in ["pwd=", "pwd:", "pin:pwd=", "pwd= "] {
            let text = String(repeating: part, count: (1 << 20) / part.utf8.count)
            #expect(Secrets.cut(text + "CNRY").contains("CNRY") == false)
            #expect(Secrets.carriesPasscode((text + "CNRY").utf8) == text.contains("pwd="))
        }
    }

    @Test(
        "A secret whose name stands within another's is cut too",
        arguments: [
            ("pwd=a:pin: 123 b", "pwd=… … b"), ("tk=1&pwd=2", "tk=…&pwd=…"),
            ("pwd=a=b c", "pwd=… c"),
            // Escaped twice, or a backslash before the name itself.
            (#"room\nPasscode: 1 b"#, #"room\nPasscode: … b"#), (#"a\rpwd=1"#, #"a\rpwd=…"#),
            (#"a\token=1"#, #"a\token=…"#), (#"a\npins: 1"#, #"a\npins: 1"#),
            ("pwd= pwd=x", "pwd= …"), ("pwd=", "pwd="),
        ])
    func nested(text: String, cut: String) {
        #expect(Secrets.cut(text) == cut)
    }
}

@Suite("A run's token")
struct TokenKeeperTests {
    /// Counts the calls for tokens.
    private final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func next() -> Int {
            count.withLock {
                $0 += 1
                return $0
            }
        }
    }

    private static func keeper(_ counter: Counter, lifetime: Duration) -> TokenKeeper {
        TokenKeeper {
            let number = counter.next()
            try? await Task.sleep(for: .milliseconds(30))
            return .success(BearerToken(secret: Secret("t\(number)".utf8), lifetime: lifetime))
        }
    }

    @Test("Everybody who waits gets the token of one call")
    func singleFlight() async throws {
        let counter = Counter()
        let keeper = Self.keeper(counter, lifetime: .seconds(3600))
        try await Crew.work(on: Array(0..<100), atMost: 50) { (_) throws(FetchError) in
            _ = try await keeper.token()
        }
        #expect(counter.value == 1)
    }

    @Test("A token is replaced once, however many it was refused to")
    func oneReplacement() async throws {
        let counter = Counter()
        let keeper = Self.keeper(counter, lifetime: .seconds(3600))
        let first = try await keeper.token()
        try await Crew.work(on: Array(0..<60), atMost: 60) { (_) throws(FetchError) in
            _ = try await keeper.replacement(of: first)
        }
        #expect(counter.value == 2)
        // Who comes late with the old one gets the new one.
        _ = try await keeper.replacement(of: first)
        #expect(counter.value == 2)
    }

    @Test("Tokens that are all refused end the run")
    func patience() async throws {
        let counter = Counter()
        let keeper = Self.keeper(counter, lifetime: .seconds(3600))
        await #expect(throws: FetchError.self) {
            var held = try await keeper.token()
            for _ in 0..<20 { held = try await keeper.replacement(of: held) }
        }
        #expect(counter.value < 6)
    }

    @Test("A token that was of use is no reason to lose patience")
    func accepted() async throws {
        let keeper = Self.keeper(Counter(), lifetime: .seconds(3600))
        var held = try await keeper.token()
        for _ in 0..<10 {
            await keeper.noteAccepted()
            held = try await keeper.replacement(of: held)
        }
    }

    @Test("A token is replaced before its end, by the clock that nobody sets")
    func renewal() async throws {
        let counter = Counter()
        let keeper = Self.keeper(counter, lifetime: .seconds(3600))
        _ = try await keeper.token()
        _ = try await keeper.token()
        #expect(counter.value == 1)
        let brief = Self.keeper(counter, lifetime: .milliseconds(20))
        _ = try await brief.token()
        try await Task.sleep(for: .milliseconds(11))
        _ = try await brief.token()
        #expect(counter.value == 3)
    }

    @Test(
        "Odd answers are no tokens",
        arguments: [
            #"{"token_type":"bearer"}"#, #"{"access_token":""}"#, #"{"access_token":7}"#,
            #"{"access_token":"a b"}"#, #"{"access_token":"CNRY\r\nX: 1"}"#,
            #"{"access_token":"CNRY","token_type":"mac"}"#,
            #"{"access_token":"CNRY","token_type":null}"#,
            #"{"access_token":"CNRY","expires_in":0}"#,
            #"{"access_token":"CNRY","expires_in":-1}"#,
            #"{"access_token":"CNRY","expires_in":3600.5}"#,
            #"{"access_token":"CNRY","expires_in":99999999999999999999}"#,
            #"{"access_token":"CNRY","access_token":"CNRY2"}"#, "[]",
        ])
    func odd(answer: String) throws {
        let root = try #require(JSONTree.read(Array(answer.utf8)).roots.first)
        let error = #expect(throws: FetchError.self) { try BearerToken(reading: root) }
        #expect(!"\(error as Any)".contains("CNRY"))
    }

    @Test("What a token allows is told where the platform tells it")
    func scopes() throws {
        let text = #"{"access_token":"a","token_type":"Bearer","expires_in":"60","scope":"a:b  c"}"#
        let token = try BearerToken(
            reading: try #require(JSONTree.read(Array(text.utf8)).roots.first))
        #expect(token.scopes == ["a:b", "c"] && token.lifetime == .seconds(60))
    }
}

@Suite("Work with a bounded number of tasks")
struct CrewTests {
    @Test("No more tasks run than may, and all work is done", arguments: [1, 3, 16, 200])
    func bound(limit: Int) async throws {
        let state = Mutex((now: 0, most: 0, done: 0))
        try await Crew.work(on: Array(0..<100), atMost: limit) { (_) throws(FetchError) in
            state.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            try? await Task.sleep(for: .milliseconds(2))
            state.withLock {
                $0.now -= 1
                $0.done += 1
            }
        }
        #expect(state.withLock { $0.done } == 100)
        #expect(state.withLock { $0.most } <= limit)
    }

    @Test("The first error ends what is under way, and is the one that is told")
    func failure() async throws {
        let started = Mutex(0)
        let error = await #expect(throws: FetchError.self) {
            try await Crew.work(on: Array(0..<1000), atMost: 4) { (number) throws(FetchError) in
                started.withLock { $0 += 1 }
                if number == 5 { throw .snapshot("full") }
                do { try await Task.sleep(for: .seconds(number < 5 ? 0 : 3600)) } catch {
                    throw .cancelled
                }
            }
        }
        #expect(error == .snapshot("full"))
        // Without being cancelled, the others would sleep for an hour.
        #expect(started.withLock { $0 } < 20)
    }

    @Test("Work that is cancelled says so")
    func cancelled() async throws {
        let task = Task {
            try await Crew.work(on: Array(0..<100), atMost: 2) { (_) throws(FetchError) in
                do { try await Task.sleep(for: .seconds(20)) } catch { throw .cancelled }
            }
        }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: FetchError.cancelled) { try await task.value }
    }
}
