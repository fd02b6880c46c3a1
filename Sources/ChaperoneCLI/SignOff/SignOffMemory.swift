import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// Of which sign-offs people were told that they are void, in a file beside them, and what is news.
struct SignOffMemory {
    private let store: SignOffStore
    private let told: Set<String>
    private let void: [SignOffResult]
    /// Those that were told, and of which this run says nothing else.
    private let kept: Set<String>

    private static let name = ".told"

    /// - Parameters:
    ///   - results: what was looked at, which need not be all.
    ///   - open: every sign-off that still waits for its event.
    init(_ store: SignOffStore, _ results: [SignOffResult], open: [OpenSignOff]) {
        self.store = store
        // Whoever cannot read it tells once too often, not once too seldom.
        let text = (try? store.read(Self.name)).flatMap(\.self) ?? []
        told = Set(String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
        void = results.filter { $0.verdict.state == .void && $0.isApproved }
        let hold = results.filter { [.valid, .unsigned].contains($0.verdict.state) }
        kept = told.intersection(open.map(\.folder.name)).subtracting(hold.map(\.folder.name))
    }

    /// Those that are void, and of which nobody was told yet.
    var news: [SignOffResult] { void.filter { !told.contains($0.folder.name) } }

    /// Remembers those that are void now: one that holds again is told again when it does not.
    ///
    /// - Parameter wasTold: whether somebody took the news.
    /// - Throws: ``SystemError``.
    func remember(wasTold: Bool) throws {
        let names = void.map(\.folder.name).filter { wasTold || told.contains($0) }
        let all = kept.union(names)
        guard all != told else { return }
        let text = all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\($0)\n" }
        try store.write(Array(text.joined().utf8), to: Self.name)
    }
}

extension Notice {
    /// Adds sign-offs that have become void.
    mutating func add(_ results: [SignOffResult]) {
        voidSignOffs += results.map { result in
            let reason = result.verdict.reasons.first ?? ""
            return VoidSignOff(
                event: result.event, name: result.record?.event.name, reason: reason,
                nameless: result.verdict.namelessReason ?? "")
        }
    }
}
