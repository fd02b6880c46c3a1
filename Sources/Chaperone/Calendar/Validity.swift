/// The time for which an answer or a waiver counts: whole days, from the beginning of the first to the
/// end of the last.
package struct Validity: Sendable, Equatable {
    package let first: Day
    package let last: Day
    package let zone: Zone

    package init(first: Day, last: Day, zone: Zone) {
        self.first = first
        self.last = last
        self.zone = zone
    }

    package enum State: Sendable, Equatable { case future, inForce, expired }

    package func state(at moment: Timestamp) -> State {
        if moment < zone.start(of: first) { return .future }
        return moment < zone.start(of: last.adding(days: 1)) ? .inForce : .expired
    }

    /// The days from the first to the last.
    package var length: Int { last.daysSince1970 - first.daysSince1970 }

    /// Days until it ends, 0 on its last day; negative when it is over.
    package func daysLeft(at moment: Timestamp) -> Int {
        last.daysSince1970 - zone.clock(at: moment).day.daysSince1970
    }

    /// The same, ended after `days` at the latest.
    package func limited(toDays days: Int) -> Validity {
        Validity(first: first, last: min(last, first.adding(days: days)), zone: zone)
    }
}
