/// The kinds of events in which only the other reader can tell what a value says, because there is
/// something to say about it: bits of ``KnownValue/marks``.
enum ZoomPart {
    static let meeting: UInt8 = 1
    static let webinar: UInt8 = 2
}
