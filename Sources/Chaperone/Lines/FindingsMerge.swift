/// Hands over what threads found in blocks, in order, to whoever puts it together, until that fails.
///
/// Sendable, because each variable says whose turn it belongs to.
final class FindingsMerge: @unchecked Sendable {
    /// What is done with what was found, in order.
    typealias Merge = (BlockFindings) throws -> Void

    private let deliveries = Deliveries<BlockFindings?>()
    private let merge: Merge
    /// Where the blocks come from; nil where nobody has to be told to stop.
    private let feed: BlockFeed?

    // Of the thread that hands over.
    private var failure: (any Error)?

    init(_ merge: @escaping Merge, of feed: BlockFeed? = nil) {
        self.merge = merge
        self.feed = feed
    }

    /// - Parameter findings: nil for a block that does not count.
    func deliver(_ findings: BlockFindings?, of block: LineBlock? = nil, _ ticket: Int) {
        if let findings, let block {
            feed?.noteLines(findings.lines.reduce(0) { $0 + $1.count }, of: block)
        }
        deliveries.deliver(findings, ticket) {
            guard failure == nil, let findings = $0 else { return }
            do { try merge(findings) } catch {
                failure = error
                feed?.stop()
            }
        }
    }

    /// Ends it once all threads are back.
    ///
    /// - Throws: what putting together threw.
    func end() throws {
        if let failure { throw failure }
    }
}
