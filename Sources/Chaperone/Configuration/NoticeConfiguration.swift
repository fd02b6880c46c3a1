/// Who is told when something changed.
package struct NoticeConfiguration: Sendable, Equatable {
    /// How a message gets there.
    package enum Way: String, Sendable, CaseIterable {
        /// A JSON object to any address.
        case webhook
        /// Slack's incoming webhooks.
        case slack
        /// Microsoft Teams' Workflows, which take an adaptive card.
        case teams
        /// `sendmail`, which every mail server for Linux brings.
        case email
    }

    package let way: Way
    /// The file that holds the address of the webhook, which is as good as a password.
    package var credentials: String?
    /// For e-mail: to whom, and as whom.
    package var addresses: [String] = []
    package var from: String?
    /// The program that takes the mail; nil for the system's.
    package var sendmail: String?
    /// Only these tenants; all when empty.
    package var tenants: [String] = []
    /// Whether a message may name meetings and people.
    package var showsNames = false

    package init(_ way: Way) { self.way = way }

    static let keys = ["to", "credentials", "addresses", "from", "sendmail", "tenants", "names"]
}
