import Chaperone
import Testing

@testable import ChaperoneTransport

/// Sends requests by a clock of its own, over a network that is slow in all kinds of ways.
@Suite("How a quota is spread over time")
struct LabelStateTests {
    private struct Network: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Milliseconds there, and milliseconds back.
        let out: ClosedRange<Int64>
        let back: ClosedRange<Int64>
    }

    private static let networks: [Network] = [
        Network(testDescription: "none", out: 0...0, back: 0...0),
        Network(testDescription: "near", out: 1...5, back: 5...40),
        Network(testDescription: "far", out: 60...75, back: 150...600),
        Network(testDescription: "shaky", out: 20...110, back: 20...300),
    ]

    /// When the server counted each of `count` requests, in milliseconds.
    private static func arrivals(
        _ count: Int, perSecond: Double, _ network: Network, seed: UInt64,
        tasks: Int = 400
    ) -> [Int64] {
        var state = LabelState()
        var random = SplitMix(seed)
        let options = PacingOptions()
        let bucket = QuotaPlan.Bucket(perSecond: perSecond)
        var now: Int64 = 1_000_000_000_000
        var arrivals: [Int64] = []
        var pending: [(answer: Int64, sent: Int64)] = []
        while arrivals.count < count {
            for (answer, sent) in pending.sorted(by: { $0.answer < $1.answer })
            where answer <= now {
                state.settle(sent, at: answer)
            }
            pending.removeAll { $0.answer <= now }
            guard pending.count < tasks else {
                now = pending.map(\.answer).min() ?? now
                continue
            }
            switch state.admit(bucket, options, now: now, date: Timestamp(seconds: 1_790_000_000)) {
            case .now:
                let out = Int64.random(in: network.out, using: &random) * 1_000_000
                let back = Int64.random(in: network.back, using: &random) * 1_000_000
                arrivals.append((now + out) / 1000)
                pending.append((now + out + back, now))
                now += 50_000
            case .wait(let time):
                // A sleep ends late, sometimes by much; answers are noticed in between.
                let late = Int64.random(in: 0...20, using: &random)
                let wake = time + (late == 20 ? 60_000_000 : late * 50_000)
                now = max(now + 1, min(wake, pending.map(\.answer).min() ?? wake))
            case .exhausted: return []
            }
        }
        return arrivals.sorted()
    }

    @Test(
        "No window of a server, fixed or sliding, ever holds more than it allows, and little is lost",
        arguments: [1.0, 4, 10, 20, 80, 300], networks)
    private func windows(perSecond: Double, network: Network) {
        let count = Int(perSecond * 12)
        for seed in 0..<6 as Range<UInt64> {
            let times = Self.arrivals(count, perSecond: perSecond, network, seed: seed)
            #expect(times.count == count)
            let most = Int(perSecond)
            if times.count > most {
                // Microseconds; the sliding window is the stricter of the two.
                let shortest = zip(times.dropFirst(most), times).map { $0 - $1 }.min() ?? 0
                #expect(shortest >= 1_000_000)
            }
            let took = Double((times.last ?? 0) - (times.first ?? 0)) / 1e6
            #expect(took <= 1.2 * Double(count) / perSecond + 0.2)
        }
    }

    @Test("A day's requests are counted by the day of UTC, and its end is told")
    func day() {
        var state = LabelState()
        let bucket = QuotaPlan.Bucket(perSecond: 100, perDay: 2)
        let noon = Timestamp(seconds: 20_000 * 86_400 + 43_200)
        let midnight = Timestamp(seconds: 20_001 * 86_400)
        func admit(_ number: Int64, _ date: Timestamp) -> LabelState.Admission {
            state.admit(bucket, PacingOptions(), now: number * 1_000_000_000, date: date)
        }
        #expect(admit(1, noon) == .now && admit(2, noon) == .now)
        #expect(admit(3, noon) == .exhausted(until: midnight))
        #expect(admit(4, Timestamp(seconds: noon.seconds - 50_000)) == .exhausted(until: midnight))
        #expect(admit(5, midnight) == .now)
    }

    @Test("A pause longer than a run waits is not waited for")
    func longPause() {
        var state = LabelState()
        state.pause(until: 901_000_000_000, now: 0)
        let date = Timestamp(seconds: 1_790_000_000)
        let admission = state.admit(nil, PacingOptions(), now: 0, date: date)
        #expect(admission == .exhausted(until: Timestamp(seconds: 1_790_000_902)))
        #expect(
            state.admit(nil, PacingOptions(), now: 2_000_000_000, date: date)
                == .wait(until: 901_000_000_000))
    }

    @Test("A pause of years that stands in the ledger holds nobody up")
    func years() {
        var state = LabelState()
        let date = Timestamp(seconds: 1_790_000_000)
        state.exhaustedUntil = date.seconds + 200 * 365 * 86_400
        state.pausedUntil = .max / 2
        #expect(state.admit(nil, PacingOptions(), now: 5_000, date: date) == .now)
        state.exhaustedUntil = date.seconds + 86_400
        #expect(
            state.admit(nil, PacingOptions(), now: 5_000, date: date)
                == .exhausted(until: Timestamp(seconds: date.seconds + 86_400)))
    }

    @Test("Figures of another life hold nobody up")
    func nonsense() {
        var state = LabelState()
        state.due = .max / 4
        state.sent = (0..<200).map { LabelState.Sent(time: $0, counted: .max / 4) }
        let bucket = QuotaPlan.Bucket(perSecond: 10)
        #expect(
            state.admit(bucket, PacingOptions(), now: 5_000, date: Timestamp(seconds: 0)) == .now)
    }
}

/// Random numbers that are the same each time.
private struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
