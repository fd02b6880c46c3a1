import Chaperone

/// Keeps one token for all questions of a run, in memory alone.
///
/// Zoom once made the older token void when a new one was asked for, and every platform counts the
/// calls: so whoever needs one waits for the same call.
actor TokenKeeper {
    /// A token, and which of the run's it is.
    struct Held: Sendable {
        let token: BearerToken
        fileprivate let number: Int
    }

    typealias Asking = @Sendable () async -> Result<BearerToken, FetchError>

    /// A call under way.
    private struct Call {
        let number: Int
        let answer: Task<Result<BearerToken, FetchError>, Never>
    }

    private let ask: Asking
    private var held: Held?
    private var renewal: ContinuousClock.Instant = .now
    private var asking: Call?
    private var count = 0
    /// Tokens that were refused one after the other without any having been of use.
    private var uselessTokens = 0
    /// The newest token that was refused: whoever else had it says nothing new.
    private var lastRefused = 0

    /// Whether the platform has accepted any token of this run.
    private var wasAccepted = false
    /// Questions that were refused with a new token too.
    private var refusedAnyway = 0
    private var heldSince: ContinuousClock.Instant = .now

    /// Tokens that are tried before the platform is believed to refuse them all: some, and more where
    /// it has accepted one.
    private static let patience = (atFirst: 3, later: 20)
    /// New tokens in vain, after which a refusal is believed to be about the question.
    private static let vainTokens = 10
    /// For how long that is believed of a token; an older one may have run out.
    private static let youth: Duration = .seconds(300)

    init(_ ask: @escaping Asking) { self.ask = ask }

    /// The token to use now.
    func token() async throws(FetchError) -> Held {
        if let held, ContinuousClock.now < renewal { return held }
        return try await renewed(after: held?.number)
    }

    /// The token to use after the platform refused `refused`, which is asked for at most once for
    /// each refused token.
    func replacement(of refused: Held) async throws(FetchError) -> Held {
        if let held, held.number != refused.number { return try await token() }
        if refused.number > lastRefused {
            lastRefused = refused.number
            uselessTokens += 1
        }
        guard uselessTokens <= (wasAccepted ? Self.patience.later : Self.patience.atFirst) else {
            throw .notPermitted("the platform gives tokens and then refuses every one of them")
        }
        return try await renewed(after: refused.number)
    }

    /// Takes note that the platform accepts its tokens.
    func noteAccepted() {
        uselessTokens = 0
        wasAccepted = true
    }

    /// Takes note of a question that was refused with a new token as with the old one.
    func noteRefusedAnyway() { refusedAnyway += 1 }

    /// Whether a new token may help where one was refused.
    ///
    /// A platform that says of one address that the token is no good, and of others that it is, would
    /// otherwise be asked for a token with every question.
    var isWorthReplacing: Bool {
        refusedAnyway < Self.vainTokens || ContinuousClock.now - heldSince > Self.youth
    }

    private func renewed(after old: Int?) async throws(FetchError) -> Held {
        while true {
            if let held, held.number != old { return held }
            let call = asking ?? Call(number: count + 1, answer: Task { [ask] in await ask() })
            asking = call
            let answer = await call.answer.value
            // Several wait for one call; the first to go on takes what came of it.
            if asking?.number == call.number {
                asking = nil
                count = call.number
                if case .success(let token) = answer { keep(token) }
            }
            _ = try answer.get()
        }
    }

    private func keep(_ token: BearerToken) {
        held = Held(token: token, number: count)
        heldSince = .now
        // A little before its end, so that none runs out on its way.
        renewal = .now + max(token.lifetime - .seconds(60), token.lifetime / 2)
    }
}
