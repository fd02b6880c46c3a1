/// Bounds on what a server may do to us, and on what we do to a server.
package struct TransportLimits: Sendable {
    package var connectMilliseconds = 10_000
    package var totalMilliseconds = 60_000
    /// For how long a body may come slower than 100 bytes a second.
    package var stallSeconds = 15
    /// Counted as it is after unpacking.
    package var maximumBodyBytes = 32 << 20
    /// Of all heads of one answer together.
    package var maximumHeaderBytes = 256 << 10
    /// Requests in flight at once; who comes when so many are waits.
    package var maximumTransfers = 64
    package var maximumConnectionsPerHost = 64
    /// Allows `http:` to an address of this machine, which the configuration has to name.
    package var allowsPlainHTTPOnLoopback = false
    /// Allows hosts whose names lead to this machine or to a network that is nobody else's.
    package var allowsPrivateAddresses = false
    /// The certificates to trust instead of the system's; nil for the system's.
    package var certificateFile: String?
    /// Only ever from the configuration, never from the environment; nil for none.
    package var proxy: String?

    package init() {}
}
