import Chaperone
import ChaperoneTransport

/// What a tenant's requests go over.
struct TenantTransport {
    let transport: PacedTransport
    let ledger: FileLedger

    /// Two tenants may be parts of one account, and then share its quota.
    ///
    /// - Parameters:
    ///   - account: as the platform calls it.
    ///   - folder: where processes that use the same account share its quota.
    init(_ tenant: Tenant, account: String, state folder: String) {
        let platform = tenant.fetcher.adapter.name
        let address = tenant.configuration.baseURL ?? ""
        ledger = FileLedger(folder: folder, account: "\(platform) \(address) \(account)")
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
