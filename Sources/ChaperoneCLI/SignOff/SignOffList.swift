import ArgumentParser
import Chaperone
import ChaperoneRecords

/// Lists the sign-offs of a folder: `chaperone signoff list`.
struct SignOffList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List sign-offs and how each stands, and check their chain.",
        discussion:
            "Signatures are checked, but not whose keys they are: that is what 'verify' is for.")

    @Argument(help: ArgumentHelp("The folder of sign-offs.", valueName: "folder"))
    var store = "signoffs"

    @OptionGroup var moment: MomentOptions
    @OptionGroup var kept: HeadOption

    func run() throws {
        let store = SignOffStore(store)
        do {
            try store.whileNobodyWrites(Console.say) { try list(store, moment.moment) }
        } catch let status as ExitStatus {
            throw status
        } catch { throw Failure(signOff: error) }
    }

    private func list(_ store: SignOffStore, _ now: Timestamp) throws {
        let folders = try store.folders()
        let inspector = SignOffInspector(at: now, refusesExpired: false)
        var isDamaged = false
        for folder in folders {
            do throws(SignOffFault) {
                let found = try inspector.inspect(folder)
                let standing = found.standing(at: now)
                let event = found.record.event
                let unsigned = found.decisions.count { $0.proof == .unsigned }
                let proof = unsigned == 0 ? "" : " (\(unsigned) NOT SIGNED)"
                let start = event.startsAt?.description ?? "no fixed time"
                try Self.print(
                    "\(standing.state.rawValue)\(proof)  \(start)  \(event.id)  \(event.name ?? "")",
                    folder,
                    standing.sentence)
            } catch {
                let isUnfinished = error.stage == .unfinished
                isDamaged = isDamaged || !isUnfinished
                try Self.print(
                    isUnfinished ? "unfinished" : "DAMAGED", folder, error.description)
            }
        }
        if let chain = try store.chain() {
            for entry in chain.entries where entry.kind == .signOff {
                let name = entry.folderName
                guard !folders.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
                    continue
                }
                isDamaged = true
                try Self.print(
                    "MISSING",
                    SignOffFolder("\(store.path)/\(name)"),
                    "it is in the chain, and its folder is not there")
            }
            try Console.print("chain: \(chain.entries.count) entries, in order, head \(chain.head)")
        } else {
            try Console.print("there is no chain")
            isDamaged = isDamaged || !folders.isEmpty
        }
        if let head = kept.head,
            let gone = SignOffWatch.result(ofHead: head, in: try store.chain(), store)
        {
            isDamaged = true
            try Self.print(
                "CHANGED", gone.folder, gone.verdict.reasons.joined(separator: "; "))
        }
        if isDamaged { throw ExitStatus.findings }
    }

    private static func print(
        _ head: String, _ folder: SignOffFolder, _ sentence: String
    ) throws(SignOffFault) {
        do {
            try Console.print(
                [head, "    \(folder.path)", "    \(sentence)"].map { Console.visible($0) }
                    .joined(separator: "\n"))
        } catch { throw SignOffFault(.file, "\(error)") }
    }
}
