package import Chaperone

/// Every platform that Chaperone can fetch from.
///
/// A new one is a fetcher in the platform's folder and a line here.
package enum Fetchers {
    package static let all: [any PlatformFetcher.Type] = [
        ZoomFetcher.self,
        TeamsFetcher.self,
        MeetFetcher.self,
        BigBlueButtonFetcher.self,
        WebexFetcher.self,
        JitsiFetcher.self,
    ]
}
