/// Makes lines of outcomes for one report.
///
/// For use on one thread.
package protocol FindingLines: AnyObject {
    /// Whether outcomes with this verdict have a line.
    func lists(_ verdict: Verdict) -> Bool

    /// Whether every subject has a line, also one of which there is no outcome; ``begin(_:)-(Subject)``
    /// makes it.
    var listsSubjects: Bool { get }

    func append(_ outcome: Outcome)

    /// Keeps the line of an outcome as a form for others that differ in subject and places only; nil
    /// where it has no such form.
    ///
    /// - Parameter isPassing: whether it is only good for the batch at hand.
    func form(of outcome: Outcome, isPassing: Bool) -> Int?

    /// Forgets forms.
    func forgetForms(passing: Bool)

    /// Says whom the next lines by forms are about.
    func begin(_ subject: Subject)
    func begin(_ names: EventNames)

    /// Appends the line of an outcome by its form.
    ///
    /// - Parameter places: the line and the column of each ``Outcome/sightings``.
    func append(form: Int, _ places: UnsafeBufferPointer<LinePlace>)

    /// Hands over the lines since the last time.
    func takeLines() -> LineBytes
}

/// A line and a column, from 1.
package struct LinePlace: BitwiseCopyable, Sendable, Equatable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension Outcome {
    /// What was seen, in the order in which forms count it: what decided, then what each part asks.
    package var sightings: [Sighting] {
        (at.map { [$0] } ?? []) + (parts ?? []).compactMap(\.at)
    }

    /// The same outcome with everything seen at other places.
    package func at(_ places: some Collection<LinePlace>) -> Outcome {
        var moved = self
        var rest = places[...]
        func move(_ sighting: inout Sighting?) {
            guard let old = sighting, let place = rest.popFirst() else { return }
            sighting = Sighting(
                location: Location(file: old.location.file, line: place.line, column: place.column),
                path: old.path)
        }
        move(&moved.at)
        if var parts = moved.parts {
            for index in parts.indices { move(&parts[index].at) }
            moved.parts = parts
        }
        return moved
    }
}
