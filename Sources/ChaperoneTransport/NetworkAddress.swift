import Glibc

/// Where a socket address leads.
enum NetworkAddress {
    case anywhere
    /// This machine.
    case loopback
    /// A network of its owner's, the one around this machine, or none at all: the private, shared,
    /// link-local, reserved and multicast blocks of RFC 6890 "Special-Purpose IP Address Registries".
    case unroutable

    /// - Parameter address: of `length` bytes, as `connect` takes it.
    init(_ address: UnsafeRawPointer, length: Int) {
        let bytes = UnsafeRawBufferPointer(start: address, count: length)
        let family = bytes.loadUnaligned(as: sa_family_t.self)
        switch CInt(family) {
        case AF_INET where length >= 8: self = Self.version4(bytes[4..<8])
        case AF_INET6 where length >= 24: self = Self.version6(bytes[8..<24])
        default: self = .unroutable
        }
    }

    private static func version4(_ slice: Slice<UnsafeRawBufferPointer>) -> Self {
        let a = slice[slice.startIndex]
        let b = slice[slice.startIndex + 1]
        let c = slice[slice.startIndex + 2]
        switch (a, b, c) {
        case (127, _, _): return .loopback
        case (0, _, _), (10, _, _), (172, 16...31, _), (192, 168, _), (169, 254, _),
            (100, 64...127, _), (192, 0, 0), (198, 18...19, _), (224..., _, _):
            return .unroutable
        default: return .anywhere
        }
    }

    private static func version6(_ slice: Slice<UnsafeRawBufferPointer>) -> Self {
        let bytes = Array(slice)
        let zeros = bytes.prefix { $0 == 0 }.count
        if zeros == 15 && bytes[15] == 1 { return .loopback }
        // The older kinds of address that a newer one may hold: ::a.b.c.d, ::ffff:a.b.c.d, 64:ff9b::
        // (RFC 6052) and 2002:: (RFC 3056).
        let holdsLast =
            zeros >= 12 || (zeros == 10 && bytes[10] == 0xFF && bytes[11] == 0xFF)
            || bytes.starts(with: [0, 0x64, 0xFF, 0x9B])
        if holdsLast { return version4(slice.suffix(4)) }
        if bytes.starts(with: [0x20, 0x02]) { return version4(slice.dropFirst(2).prefix(4)) }
        // Unique local, link-local, formerly site-local, multicast.
        let isPrivate =
            bytes[0] & 0xFE == 0xFC || bytes[0] == 0xFF || (bytes[0] == 0xFE && bytes[1] >= 0x80)
        return isPrivate ? .unroutable : .anywhere
    }
}
