/// Reads what others could inherit from, such as users, where nothing but such stands in a document,
/// each on a line or as an element of an array, and each says everything about itself.
///
/// For use on one thread. Lines count from 1 at the beginning of each block.
package protocol StandaloneReader: AnyObject {
    /// An empty batch for it.
    func batch() -> Batch

    /// Reads the subjects of a block into a batch without rows, complete, as if no other document had
    /// anything to say of them.
    ///
    /// - Returns: numbers of all names by which anything could refer to them; nil when something else
    ///   stands in the block, or there is something to report, and then it counts as not read.
    func read(_ block: LineBlock, document: Int, into batch: inout Batch) -> [Int]?
}
