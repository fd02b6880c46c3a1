/// Reads what others inherit from, where each of it stands on a line or is an element of one array.
///
/// For use on one thread. Lines count from 1 at the beginning of each block.
package protocol ContextLineReader: AnyObject {
    /// Reads a block; nil when something else stands in it, and then it counts as not read.
    func read(_ block: LineBlock, document: Int) -> (any ContextLines)?
}

/// What a ``ContextLineReader`` read, for the ``DocumentReader`` that made it.
package protocol ContextLines: Sendable {}
