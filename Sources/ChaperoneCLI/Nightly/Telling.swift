import Chaperone
import ChaperoneRecords
import ChaperoneReporters
import Glibc

/// Tells people what a night found, and remembers what they were told.
struct Telling: Sendable {
    let paths: NightPaths
    let history: History
    let sender: NoticeSender

    /// Tells what a night before could not, because it was killed.
    func tellLeftOver(of tenant: String) async {
        let path = paths.untold(of: tenant)
        guard let untold = UntoldRun(path) else { return }
        do {
            let last = LastNight(paths.lastNight(of: tenant))
            if let notice = try untold.notice(from: history, stateBefore: last?.state) {
                let substance = TenantNight.Ended.substance(of: notice, before: untold.before)
                if notice.isNews, substance != last?.substance {
                    await sender.send(notice, of: [notice.tenant])
                }
                try LastNight(notice, substance: substance).write(paths.lastNight(of: tenant))
            }
        } catch {
            let reason = (error as? Failure)?.message ?? "\(error)"
            Console.error("\(tenant): nobody was told of run \(untold.id): \(reason)")
        }
        unlink(path)
    }

    /// Tells of a night, if it has news.
    func tell(_ ended: TenantNight.Ended) async {
        // What goes on tomorrow is no news.
        guard ended.status != .tryLater else { return }
        let notice = ended.notice
        let path = paths.lastNight(of: notice.tenant)
        // After an incomplete night the next one is compared with the same run, and finds the same.
        let isTold =
            notice.voidSignOffs.isEmpty && LastNight(path)?.substance == ended.substance
        var wasTold = false
        if notice.isNews, !isTold {
            wasTold = await sender.send(notice, of: [notice.tenant])
        }
        do { try LastNight(notice, substance: ended.substance).write(path) } catch {
            Console.error("\(error)")
        }
        do { try ended.signOffs?.remember(wasTold: wasTold) } catch {
            Console.error("\(notice.tenant): \(error); what was told is told again")
        }
        if ended.result != nil { unlink(paths.untold(of: notice.tenant)) }
    }
}
