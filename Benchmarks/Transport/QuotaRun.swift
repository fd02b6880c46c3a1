import Chaperone
import ChaperoneTransport
import Glibc
import ImitatedPlatforms

/// Fetches from a server that enforces a quota, as fast as the quota allows.
struct QuotaRun {
    let perSecond: Int
    let seconds: Int
    /// In milliseconds.
    let latency: UInt64

    private struct Platform: ImitatedPlatform {
        let latency: UInt64

        func answer(_ request: HTTPRequest) -> HTTPResponse {
            if latency > 0 { usleep(UInt32(latency * 1000)) }
            return .json("{}")
        }

        func quota(of request: HTTPRequest) -> String? { "light" }
    }

    /// A row of a Markdown table: quota, window, latency, violations, and how many times as long it
    /// took as the quota alone takes.
    func report() async throws -> String {
        var rows: [String] = []
        for window in [ServerQuota.Window.fixed, .sliding] {
            let server = try ImitatedServer(
                Platform(latency: latency),
                quotas: ["light": ServerQuota(perSecond, window: window)])
            let took = await time(server)
            let ratio = took / Double(seconds)
            rows.append(
                "| \(perSecond) | \(window) | \(latency) ms | \(server.statistics.violations) | "
                    + "\(Double(Int(ratio * 1000)) / 1000) |")
        }
        return rows.joined(separator: "\n")
    }

    private func time(_ server: ImitatedServer) async -> Double {
        var limits = TransportLimits()
        limits.allowsPlainHTTPOnLoopback = true
        let bucket = QuotaPlan.Bucket(perSecond: Double(perSecond))
        let transport = PacedTransport(
            over: CurlTransport(limits: limits),
            plan: QuotaPlan(name: "made-up", summary: "", buckets: ["light": bucket]))
        let count = perSecond * seconds
        let url = server.url
        let start = ContinuousClock.now
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<count {
                group.addTask {
                    let request = Request(url: "\(url)/\(number)", quota: "light")
                    guard (try? await transport.send(request))?.status == 200 else { exit(1) }
                }
            }
        }
        return start.duration(to: .now) / .seconds(1)
    }
}
