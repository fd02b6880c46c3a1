import Chaperone
import Testing

@Suite("Suggestions for words that do not exist")
struct SuggestionTests {
    private static let words = [
        "lobby", "lobby.bypass", "screen-sharing", "chat", "chat.kept", "hosts", "zoom", "café",
    ]

    @Test(
        "The nearest word is found",
        arguments: [
            ("loby", "lobby"), ("lobbyy", "lobby"), ("lobbi", "lobby"), ("olbby", "lobby"),
            ("LOBBY", "lobby"), ("lobby-bypass", "lobby.bypass"),
            ("screensharing", "screen-sharing"),
            ("screen_sharing", "screen-sharing"), ("screen-shairng", "screen-sharing"),
            ("caht", "chat"), ("chta", "chat"), ("cht", "chat"), ("zom", "zoom"),
            ("chat.kep", "chat.kept"), ("host", "hosts"), ("caf", nil),
        ] as [(String, String?)])
    func nearest(word: String, expected: String?) {
        #expect(Suggestion.nearest(to: word, among: Self.words) == expected)
    }

    @Test(
        "Nothing is suggested for what is far",
        arguments: [
            "", "x", "cafe", "waiting-room", "teams", "microphone", "chatroulette", "hostages",
            "zzzz",
        ])
    func far(word: String) {
        #expect(Suggestion.nearest(to: word, among: Self.words) == nil)
        #expect(Suggestion.text(for: word, among: Self.words) == "")
    }

    @Test("Of words that are equally near, the first is taken")
    func first() {
        #expect(Suggestion.nearest(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(Suggestion.nearest(to: "a", among: ["b"]) == "b")
        #expect(Suggestion.nearest(to: "lobby", among: [String]()) == nil)
    }

    @Test("It is put into words")
    func text() {
        #expect(Suggestion.text(for: "loby", among: Self.words) == ", did you mean 'lobby'?")
    }

    @Test("A very long word costs no time")
    func long() {
        let word = String(repeating: "ab", count: 500_000)
        let time = ContinuousClock().measure {
            #expect(Suggestion.nearest(to: word, among: Self.words) == nil)
        }
        #expect(time < .seconds(1))
    }
}
