/// Makes lines of outcomes for one report.
///
/// For use on one thread.
package protocol FindingLines: AnyObject {
    /// Whether outcomes with this verdict have a line.
    func lists(_ verdict: Verdict) -> Bool

    func append(_ outcome: Outcome)

    /// Begins a batch; rows are positions in it, and forms are forgotten.
    func begin(_ batch: Batch)

    /// Keeps the line of an outcome as a form for others that differ in subject and place only; nil
    /// where it has no such form.
    func form(of outcome: Outcome) -> Int?

    /// Appends the line of an outcome by its form.
    func append(form: Int, row: Int, line: Int, column: Int)

    /// Hands over the lines since the last time.
    func takeBytes() -> [UInt8]
}
