/// What an invented organisation has at Webex.
///
/// Everything in it that nobody may see has `CNRY` in it.
package struct WebexModel: Sendable {
    package struct Person: Sendable {
        package var id: String
        package var email: String
        /// `person`, `bot` or `appuser`.
        package var type = "person"
        /// Whether they may plan meetings; the others are in the directory and at no site.
        package var isAtSite = true
        /// Settings of the personal room, as members of JSON.
        package var room: String
        package var scheduling: String
    }

    /// A series, which may take place only once.
    package struct Series: Sendable {
        package enum Kind: String, Sendable {
            case meeting, webinar
            case room = "personalRoomMeeting"
        }

        package var id: String
        package var kind = Kind.meeting
        package var title: String
        package var host: String
        /// Who sees it in their own list as well.
        package var invitees: [String] = []
        /// When it begins first, in seconds since 1970.
        package var start: Int
        /// Days between occurrences, and how many there are.
        package var everyDays = 7
        package var count = 1
        /// Its settings, as members of JSON.
        package var settings: String
        /// How people register, as JSON: what only the series shows.
        package var registration: String?
        /// Settings of occurrences that somebody modified, by their number.
        package var modified: [Int: String] = [:]

        package func occurrence(_ number: Int) -> String {
            let plain = WebexTime.text(start(of: number)).filter { !"-:".contains($0) }
            return "\(id)_\(plain)"
        }

        func start(of number: Int) -> Int { start + number * everyDays * 86_400 }
    }

    package var site = "example.webex.com"
    /// A site's settings and session types, as JSON.
    package var settings = ""
    package var sessionTypes = "[]"
    package var people: [Person] = []
    package var series: [Series] = []

    package init() {}

    /// Changes a series, as its host would.
    package mutating func change(_ id: String, _ old: String, to new: String) {
        for index in series.indices where series[index].id == id {
            series[index].settings = series[index].settings.replacing(old, with: new)
        }
    }
}
