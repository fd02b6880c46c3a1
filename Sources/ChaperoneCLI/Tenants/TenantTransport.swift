import Chaperone
import ChaperoneTransport

/// What a tenant's requests go over.
struct TenantTransport {
    let transport: PacedTransport
    let ledger: FileLedger

    /// - Parameter folder: where processes that use the same account share its quota.
    init(_ tenant: Tenant, state folder: String) {
        let platform = tenant.fetcher.adapter.name
        ledger = FileLedger(folder: folder, account: "\(platform) \(tenant.name)")
        transport = PacedTransport(
            over: CurlTransport(limits: Self.limits(tenant)), plan: tenant.plan, ledger: ledger)
    }

    private static func limits(_ tenant: Tenant) -> TransportLimits {
        var limits = TransportLimits()
        let configuration = tenant.configuration
        limits.certificateFile = configuration.certificateFile.map(tenant.file.path)
        let addresses = [configuration.baseURL, configuration.tokenURL].compactMap(\.self)
        limits.allowsPlainHTTPOnLoopback = addresses.contains { $0.hasPrefix("http://") }
        // Whoever writes an address into the configuration means it, also one of their own network.
        limits.allowsPrivateAddresses = !addresses.isEmpty
        return limits
    }
}
