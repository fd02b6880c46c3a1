import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// Verifies open sign-offs again, and says which have become void since it was last asked.
struct SignOffWatch {
    let open: OpenSignOffs
    let verification: SignOffVerification

    /// What was found.
    struct Found {
        /// Every open sign-off that does not hold.
        var void: [Item] = []
        /// Those of them of which nobody was told yet.
        var news: [Item] = []
        /// How many hold, and of how many nobody can tell.
        var valid = 0
        var doubtful = 0
    }

    struct Item {
        let folder: SignOffFolder
        let event: String
        let name: String?
        let reason: String
    }

    /// - Throws: ``Failure``, ``SignOffFault``.
    func look() throws -> Found {
        var found = Found()
        let told = SignOffMemory(open.store).told
        for folder in try open.approved() {
            let (verdict, record) = try verification.verdict(of: folder)
            switch verdict.state {
            case .valid: found.valid += 1
            case .cannotTell: found.doubtful += 1
            case .void:
                let item = Item(
                    folder: folder, event: record?.event.id ?? folder.name,
                    name: record?.event.name, reason: verdict.reasons.first ?? "")
                found.void.append(item)
                if !told.contains(folder.name) { found.news.append(item) }
            }
        }
        return found
    }
}

extension Notice {
    /// Adds the sign-offs that have become void.
    mutating func add(_ items: [SignOffWatch.Item]) {
        voidSignOffs += items.map { ($0.event, $0.name, $0.reason) }
    }
}
