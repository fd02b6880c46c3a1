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

    /// Tokens that are tried before the platform is believed to refuse them all.
    private static let patience = 3

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
        guard uselessTokens <= Self.patience else {
            throw .notPermitted("the platform gives tokens and then refuses every one of them")
        }
        return try await renewed(after: refused.number)
    }

    /// Takes note that the platform accepts its tokens.
    func noteAccepted() { uselessTokens = 0 }

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
        // A little before its end, so that none runs out on its way.
        renewal = .now + max(token.lifetime - .seconds(60), token.lifetime / 2)
    }
}
