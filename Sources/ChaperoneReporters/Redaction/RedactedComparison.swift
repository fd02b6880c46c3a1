import Chaperone

extension Comparison {
    /// The same with names hidden.
    func redacted(by redactor: Redactor) -> Comparison {
        var comparison = self
        comparison.entries = entries.map { entry in
            var entry = entry
            entry.outcome = redactor.redacted(entry.outcome)
            return entry
        }
        comparison.appeared = appeared.map(redactor.redacted)
        comparison.gone = gone.map(redactor.redacted)
        return comparison
    }
}
