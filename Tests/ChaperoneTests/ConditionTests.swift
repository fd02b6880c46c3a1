import Chaperone
import Testing

@Suite("What a single demand says of a value")
struct ConditionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let lines: String
        let scene: Scene
        let verdict: Verdict?
        let reason: Reason?
        let note: String?
        let testDescription: String

        init(
            _ name: String, _ lines: String, _ scene: Scene, _ verdict: Verdict?,
            _ reason: Reason? = nil, note: String? = nil
        ) {
            testDescription = "\(name): \(lines.replacing("\n", with: ", "))"
            self.lines = lines
            self.scene = scene
            self.verdict = verdict
            self.reason = reason
            self.note = note
        }
    }

    private static let on = Scene(.cell(.lobby, 1))
    private static let off = Scene(.cell(.lobby, 0))
    private static let unseen = Scene()

    static let presence: [Case] = [
        .init("seen", "setting: lobby\nexists: true", on, .pass),
        .init("seen and off", "setting: lobby\nexists: true", off, .pass),
        .init("unseen", "setting: lobby\nexists: true", unseen, .unknown, .notObserved),
        .init("seen", "setting: lobby\nexists: false", on, .fail),
        .init("unseen", "setting: lobby\nexists: false", unseen, .unknown, .notObserved),
        .init("seen", "setting: lobby\nexists: true\nequals: true", on, .pass),
        .init("wrong", "setting: lobby\nexists: true\nequals: true", off, .fail),
        .init("unseen", "setting: lobby\nequals: false", unseen, .unknown, .notObserved),
        .init(
            "not understood", "setting: lobby\nequals: false",
            Scene(.cell(.lobby, 0, state: .notUnderstood)), .unknown, .notUnderstood),
        .init(
            "conflicting", "setting: lobby\nequals: false",
            Scene(.cell(.lobby, 0, state: .conflicting)), .unknown, .conflicting),
        .init(
            "not permitted", "setting: lobby\nexists: false",
            Scene(.cell(.lobby, 0, state: .notPermitted)), .unknown, .notPermitted),
    ]

    private static func lobby(_ code: Int32, _ locked: Bool?) -> Scene {
        Scene(.cell(.lobby, code, locked: locked))
    }

    static let locks: [Case] = [
        .init(
            "right, locked", "setting: lobby\nequals: true\nlocked: required", lobby(1, true), .pass
        ),
        .init(
            "right, open", "setting: lobby\nequals: true\nlocked: required", lobby(1, false), .fail,
            note: "the value is right, but it is not locked"),
        .init(
            "right, lock unseen", "setting: lobby\nequals: true\nlocked: required", lobby(1, nil),
            .unknown, .notObserved, note: "the value is right; whether it is locked was not seen"),
        .init(
            "wrong, locked", "setting: lobby\nequals: true\nlocked: required", lobby(0, true), .fail
        ),
        .init(
            "wrong, open", "setting: lobby\nequals: true\nlocked: required", lobby(0, false), .fail),
        .init(
            "wrong, lock unseen", "setting: lobby\nequals: true\nlocked: required", lobby(0, nil),
            .fail),
        .init(
            "right, locked", "setting: lobby\nequals: true\nlocked: recommended", lobby(1, true),
            .pass),
        .init(
            "right, open", "setting: lobby\nequals: true\nlocked: recommended", lobby(1, false),
            .pass,
            note: "not locked: it is recommended to lock it"),
        .init(
            "right, lock unseen", "setting: lobby\nequals: true\nlocked: recommended",
            lobby(1, nil), .pass),
        .init(
            "wrong, locked", "setting: lobby\nequals: true\nlocked: recommended", lobby(0, true),
            .fail),
        .init(
            "wrong, open", "setting: lobby\nequals: true\nlocked: recommended", lobby(0, false),
            .fail),
        .init("only the lock", "setting: lobby\nlocked: required", lobby(0, true), .pass),
        .init(
            "only the lock", "setting: lobby\nlocked: required", lobby(0, nil), .unknown,
            .notObserved,
            note: "the value is right; whether it is locked was not seen"),
        .init("unseen", "setting: lobby\nlocked: required", unseen, .unknown, .notObserved),
    ]

    private static func lobby(_ strength: Strength) -> Scene {
        Scene(.cell(.lobby, 1, strength: strength))
    }

    static let strengths: [Case] = [
        .init(
            "enforced", "setting: lobby\nequals: true\nstrength: enforced", lobby(.enforced), .pass),
        .init(
            "default", "setting: lobby\nequals: true\nstrength: enforced", lobby(.byDefault), .fail),
        .init(
            "advisory", "setting: lobby\nequals: true\nstrength: enforced", lobby(.advisory), .fail),
        .init("default", "setting: lobby\nequals: true", lobby(.byDefault), .pass),
        .init("unseen", "setting: lobby\nstrength: enforced", unseen, .unknown, .notObserved),
    ]

    private static func length(_ code: Int32) -> Scene { Scene(.cell(.passcodeLength, code)) }

    static let counts: [Case] = [
        .init("too few", "setting: passcode.length\natLeast: 8\natMost: 32", length(7), .fail),
        .init("just enough", "setting: passcode.length\natLeast: 8\natMost: 32", length(8), .pass),
        .init(
            "just not too many", "setting: passcode.length\natLeast: 8\natMost: 32", length(32),
            .pass),
        .init("too many", "setting: passcode.length\natLeast: 8\natMost: 32", length(33), .fail),
        .init("no bound", "setting: passcode.length\natMost: 32", length(Count.unlimited), .fail),
        .init("no bound", "setting: passcode.length\natLeast: 32", length(Count.unlimited), .pass),
        .init(
            "no bound", "setting: passcode.length\nequals: unlimited", length(Count.unlimited),
            .pass),
        .init("a bound", "setting: passcode.length\nequals: unlimited", length(999), .fail),
        .init(
            "any bound", "setting: passcode.length\natMost: unlimited", length(Count.unlimited),
            .pass),
        .init("not that", "setting: passcode.length\nnoneOf: [0, unlimited]", length(0), .fail),
        .init("not that", "setting: passcode.length\nnoneOf: [0, unlimited]", length(5), .pass),
        .init("nothing", "setting: passcode.length\natLeast: 0", length(0), .pass),
    ]

    private static func regions(_ words: String...) -> Scene { Scene(.words(.dataRegions, words)) }

    static let texts: [Case] = [
        .init("only those", "setting: data-regions\nonlyFrom: [EU, CH]", regions("EU"), .pass),
        .init("both", "setting: data-regions\nonlyFrom: [EU, CH]", regions("CH", "EU"), .pass),
        .init(
            "another too", "setting: data-regions\nonlyFrom: [EU, CH]", regions("EU", "US"), .fail),
        .init(
            "none", "setting: data-regions\nonlyFrom: [EU, CH]", regions(), .unknown, .notObserved),
        .init("has it", "setting: data-regions\nincludes: EU", regions("US", "EU"), .pass),
        .init("has it not", "setting: data-regions\nincludes: [EU, CH]", regions("EU"), .fail),
        .init("none", "setting: data-regions\nincludes: EU", regions(), .fail),
        .init("just it", "setting: data-regions\nequals: EU", regions("EU"), .pass),
        .init("not only it", "setting: data-regions\nequals: EU", regions("EU", "US"), .fail),
        .init("none", "setting: data-regions\noneOf: [EU]", regions(), .unknown, .notObserved),
        .init("none of those", "setting: data-regions\nnoneOf: [US]", regions("EU"), .pass),
        .init("one of those", "setting: data-regions\nnoneOf: [US]", regions("EU", "US"), .fail),
        .init("none", "setting: data-regions\nnoneOf: [US]", regions(), .unknown, .notObserved),
        .init("other case", "setting: data-regions\nequals: EU", regions("eu"), .fail),
    ]

    private static func sharing(_ bound: Audience) -> Scene {
        Scene(.cell(.screenSharing, bound.code, upperBound: true))
    }

    private static let bounded = "it is this audience or a smaller one; which was not seen"

    static let bounds: [Case] = [
        .init(
            "small enough", "setting: screen-sharing\natMost: organization", sharing(.hosts), .pass),
        .init("just enough", "setting: screen-sharing\natMost: hosts", sharing(.hosts), .pass),
        .init(
            "perhaps", "setting: screen-sharing\natMost: hosts", sharing(.everyone), .unknown,
            .notObserved, note: bounded),
        .init(
            "perhaps", "setting: screen-sharing\nnoneOf: [everyone]", sharing(.everyone), .unknown,
            .notObserved, note: bounded),
        .init(
            "surely not", "setting: screen-sharing\nnoneOf: [everyone]", sharing(.signedIn), .pass),
        .init(
            "surely too small", "setting: screen-sharing\natLeast: signed-in",
            sharing(.presenters), .fail),
        .init(
            "perhaps large enough", "setting: screen-sharing\natLeast: signed-in",
            sharing(.everyone), .unknown, .notObserved, note: bounded),
        .init("any", "setting: screen-sharing\natMost: everyone", sharing(.everyone), .pass),
    ]

    @Test("Whether there is a value at all", arguments: presence)
    func judgesPresence(_ sample: Case) throws { try check(sample) }

    @Test("Locks that are required or recommended", arguments: locks)
    func judgesLocks(_ sample: Case) throws { try check(sample) }

    @Test("How firmly a value holds, and numbers", arguments: strengths + counts)
    func judgesNumbers(_ sample: Case) throws { try check(sample) }

    @Test("Sets of words, and audiences of which only a bound is known", arguments: texts + bounds)
    func judgesWords(_ sample: Case) throws { try check(sample) }

    private func check(_ sample: Case) throws {
        let rule = try Written.rule(sample.lines)
        #expect(sample.scene.verdict(of: rule) == sample.verdict)
        let outcome = sample.scene.outcome(of: rule)
        #expect(outcome?.raw == sample.verdict && outcome?.reason == sample.reason)
        #expect(outcome?.note == sample.note)
    }
}
