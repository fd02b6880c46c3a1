/// Bounds on what a server may do to us.
package struct TransportLimits: Sendable {
    package var connectMilliseconds = 10_000
    package var totalMilliseconds = 60_000
    package var maximumBodyBytes = 32 << 20
    /// Allows `http:` to an address of this machine, which the configuration has to name.
    package var allowsPlainHTTPOnLoopback = false
    /// The certificates to trust instead of the system's; nil for the system's.
    package var certificateFile: String?

    package init() {}
}
