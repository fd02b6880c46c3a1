import Chaperone
import ChaperoneRecords

/// A sign-off that still waits for its event.
struct OpenSignOff {
    let folder: SignOffFolder
    /// When its event starts; nil where nobody can tell.
    let startsAt: Timestamp?
    /// Whether somebody relies on it: every role said yes, or somebody decided and nobody can tell what.
    ///
    /// One that nobody has approved yet cannot become void.
    let isApproved: Bool

    /// Whether its event starts within so many minutes, or may do so; nil for any time.
    func isDue(within minutes: Int?, at moment: Timestamp) -> Bool {
        guard let minutes, let startsAt else { return true }
        return startsAt.seconds <= moment.seconds + minutes * 60
    }
}

/// The sign-offs of a folder that still wait for their event, by the chain and by what lies there.
struct OpenSignOffs {
    let store: SignOffStore
    private let moment: Timestamp

    init(_ path: String, at moment: Timestamp) {
        store = SignOffStore(path)
        self.moment = moment
    }

    /// What was found.
    struct Found {
        /// Those that have not ended, and have not been replaced or taken back; also those that cannot
        /// be read, whose verdict says so.
        var open: [OpenSignOff] = []
        /// Those whose preparing was interrupted: nobody relies on them.
        var unfinished: [SignOffFolder] = []
        /// Nil when there is none.
        let chain: SignOffChain?
    }

    /// - Throws: ``SignOffFault`` when the folder or its chain cannot be read, ``SystemError`` when
    ///   somebody writes into it and does not get done.
    func found() throws -> Found {
        try store.whileNobodyWrites(Console.say) {
            var found = Found(chain: try store.chain())
            let folders = try store.folders()
            for folder in folders { look(at: folder, &found) }
            for entry in found.chain?.entries ?? []
            where entry.kind == .signOff && isMissing(entry, folders, found.chain) {
                found.open.append(
                    unreadable(SignOffFolder("\(store.path)/\(entry.folderName)"), found.chain))
            }
            return found
        }
    }

    private func look(at folder: SignOffFolder, _ found: inout Found) {
        do throws(SignOffFault) {
            let signOff = try SignOffInspector(at: moment, refusesExpired: false).inspect(folder)
            let state = signOff.standing(at: moment).state
            guard ![.expired, .superseded, .revoked].contains(state) else { return }
            found.open.append(
                OpenSignOff(
                    folder: folder, startsAt: signOff.record.event.startsAt,
                    isApproved: state == .approved))
        } catch {
            if error.stage == .unfinished {
                found.unfinished.append(folder)
            } else if error.stage != .file || found.chain?.isOver(in: folder.name) != true {
                found.open.append(unreadable(folder, found.chain))
            }
        }
    }

    private func unreadable(_ folder: SignOffFolder, _ chain: SignOffChain?) -> OpenSignOff {
        OpenSignOff(
            folder: folder, startsAt: nil, isApproved: chain?.mayBeApproved(in: folder.name) ?? true
        )
    }

    /// Whether a sign-off that may still count is in the chain, and its folder is not there.
    private func isMissing(
        _ entry: SignOffChain.Entry, _ folders: [SignOffFolder], _ chain: SignOffChain?
    ) -> Bool {
        let end = entry.at.seconds + SignOffPolicy.longestDays * 86_400
        return end > moment.seconds && chain?.isOver(entry) == false
            && !folders.contains { $0.name.utf8.elementsEqual(entry.folderName.utf8) }
    }
}
