/// A cloud that Microsoft runs Teams in.
///
/// Addresses and what each has: learn.microsoft.com/graph/deployments, and the table of national
/// clouds on the page of each call.
struct TeamsCloud: Sendable, Equatable {
    /// Parts of Graph that not every cloud has.
    enum Part: Sendable { case meetings, virtualEvents, configuration, assignments }

    /// The word after `cloud` in the credentials file.
    let name: String
    /// Where tokens come from, without a slash at the end.
    let login: String
    /// Where Graph is; tokens are asked for it by this name, whatever address stands in its place.
    let graph: String
    /// What is documented not to be there.
    let lacks: Set<Part>

    /// The first is the one that is meant where nothing is said; GCC is in it.
    static let all = [
        TeamsCloud(
            name: "global", login: "https://login.microsoftonline.com",
            graph: "https://graph.microsoft.com", lacks: []),
        TeamsCloud(
            name: "gcc-high", login: "https://login.microsoftonline.us",
            graph: "https://graph.microsoft.us", lacks: [.virtualEvents]),
        TeamsCloud(
            name: "dod", login: "https://login.microsoftonline.us",
            graph: "https://dod-graph.microsoft.us", lacks: [.virtualEvents]),
        TeamsCloud(
            name: "china", login: "https://login.chinacloudapi.cn",
            graph: "https://microsoftgraph.chinacloudapi.cn",
            lacks: [.meetings, .virtualEvents, .configuration, .assignments]),
    ]

    static func named(_ name: String) -> TeamsCloud? { all.first { $0.name == name } }
}
