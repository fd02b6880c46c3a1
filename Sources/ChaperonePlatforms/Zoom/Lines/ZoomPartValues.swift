import Chaperone
import ChaperoneJSON

/// Tells what fields say, as parts.
///
/// For use on one thread. A class whose variables stand behind pointers, so that looking at a value
/// costs no check of who else is looking.
final class ZoomPartValues {
    private let plan: ZoomLinePlan
    private let parts: ZoomPartPlan
    private let zoom: ZoomFields
    /// What is known, which ``QuickReader`` looks up by itself.
    let known: KnownValues
    let hashes = ValueHash()
    // Of the tables of `parts`, which live as long.
    let fields: UnsafePointer<ZoomPartPlan.Field>
    private let presences: UnsafePointer<ZoomPartPlan.Presence?>
    private let writes: UnsafePointer<ZoomPartPlan.Write>
    private let starts: UnsafePointer<Int32>
    private let planned: UnsafePointer<ZoomLinePlan.Write>
    // Owned; freed in `deinit`.
    private let values: UnsafeMutablePointer<ZoomLineValues>
    private let texts: UnsafeMutablePointer<TextPool>
    /// The codes of the field at hand; there is room for those of any.
    private let codes: UnsafeMutablePointer<Int32>
    /// The codes that each field was made to the last time, and what they say where the first of them stands;
    /// not known before the first time.
    ///
    /// A field that is told by codes writes something, so that it has a place that no other has.
    private let lastCodes: UnsafeMutablePointer<Int32>
    private let lastParts: UnsafeMutablePointer<KnownValue>
    /// What each field of which nobody asks what it says says when all that it writes is there, at the same
    /// place; not known before the first time.
    private let presentParts: UnsafeMutablePointer<KnownValue>

    /// Sets of words whose codes are kept.
    private static let textLimit = 4096
    /// Codes that no value has.
    private static let nothing = Int32.min
    private static let present = Int32.min + 1
    private static let notUnderstood = Int32.min + 2

    init(_ plan: ZoomLinePlan, _ parts: ZoomPartPlan, _ fields: ZoomFields) {
        self.plan = plan
        self.parts = parts
        zoom = fields
        known = KnownValues(parts.known)
        let tables = parts.tables
        (self.fields, presences) = (tables.fields, tables.presences)
        (writes, starts, planned) = (tables.writes, tables.starts, tables.planned)
        values = .allocate(capacity: 1)
        values.initialize(to: ZoomLineValues())
        texts = .allocate(capacity: 1)
        texts.initialize(to: TextPool())
        // Room for one word behind the last code, so that whole words can be loaded.
        codes = .allocate(capacity: tables.mostWrites + 2)
        lastCodes = .allocate(capacity: tables.writeCount)
        lastParts = .allocate(capacity: tables.writeCount)
        lastParts.initialize(repeating: KnownValue(), count: tables.writeCount)
        presentParts = .allocate(capacity: tables.writeCount)
        presentParts.initialize(repeating: KnownValue(), count: tables.writeCount)
    }

    deinit {
        values.deinitialize(count: 1)
        values.deallocate()
        texts.deinitialize(count: 1)
        texts.deallocate()
        // Trivial values only: there is nothing to deinitialize.
        codes.deallocate()
        lastCodes.deallocate()
        lastParts.deallocate()
        presentParts.deallocate()
    }

    func beginLine() { values.pointee.beginLine() }

    /// The positions of what a field writes.
    @inline(__always)
    private func written(by field: Int) -> Range<Int> {
        // Every field has a start, and so has the end.
        Int(starts[field])..<Int(starts[field + 1])
    }

    /// What the value of a cell says.
    func part(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ way: ZoomPartPlan.Way,
        _ block: UnsafePointer<UInt8>
    ) -> KnownValue {
        let cell = cells[index]
        // Cases and no comparisons, because those are calls into another module.
        switch cell.kind {
        case .false: return word(KnownValue.off, cells, index, block)
        case .true: return word(KnownValue.on, cells, index, block)
        case .null: return word(KnownValue.null, cells, index, block)
        case .text, .integer, .decimal:
            if case .bytes = way { break }
            return encode(hashes.hash(cell, block), cells, index, block)
        default: break
        }
        let value = Self.bytes(cells, index, block)
        let field = Int(cell.field)
        let hash = hashes.hash(value, field: field, cell.kind)
        guard case .bytes = way else { return encode(hash, cells, index, block) }
        return known.known(field, value, hash) ?? learn(value, hash, cells, index, block)
    }

    private func word(
        _ word: UInt16, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> KnownValue {
        let value = known.word(word, field: Int(cells[index].field))
        if !value.isKnown, case .unset = value.state { return learn(word, cells, index, block) }
        return value
    }

    /// The bytes of a text or a number, and those of a list up to the last character of its last element.
    @inline(never)
    private static func bytes(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        let cell = cells[index]
        switch cell.kind {
        case .text, .integer, .decimal:
            return UnsafeBufferPointer(start: block + cell.textStart, count: Int(cell.count))
        default: break
        }
        let start = Int(cell.start)
        var end = start + 1
        var next = index + 1
        while next < cells.count, cells[next].isElement, cells[next].field == cell.field {
            let element = cells[next]
            // What is no text is told by its first character.
            end =
                element.hasPlainText
                ? element.textStart + Int(element.count) : Int(element.start) + 1
            next += 1
        }
        return UnsafeBufferPointer(start: block + start, count: end - start)
    }

    // MARK: - What was not met before

    @inline(never)
    private func learn(
        _ word: UInt16, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> KnownValue {
        let field = Int(cells[index].field)
        var part = read(cells, index, block)
        part.number = word
        part.content = hashes.hash(
            UnsafeBufferPointer(start: nil, count: 0), field * 4 + Int(word))
        known.set(word, field: field, to: part)
        return part
    }

    @inline(never)
    private func learn(
        _ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64,
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> KnownValue {
        let field = Int(cells[index].field)
        var part = read(cells, index, block)
        guard part.isKnown, known.count(field) < KnownValueTable.limit else {
            part.state = .uncounted
            return part
        }
        part.number = KnownValue.first + UInt16(known.count(field))
        part.content = hash
        known.add(field, value, hash, part)
        return part
    }

    /// What a value is made to, without a number.
    private func read(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> KnownValue {
        var part = KnownValue()
        part.state = encodeAll(cells, index, block)
        if part.isKnown { mark(&part, Int(cells[index].field)) }
        return part
    }

    /// Notes what the codes at hand mean beyond themselves.
    private func mark(_ part: inout KnownValue, _ field: Int) {
        let written = written(by: field)
        for position in written {
            switch codes[position - written.lowerBound] {
            case Self.nothing: break
            case Self.notUnderstood: part.marks |= writes[position].kinds
            default: part.claims |= parts.sharedColumns[planned[position].column]
            }
        }
    }

    // MARK: - By codes

    private func encode(
        _ content: UInt64, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> KnownValue {
        let field = Int(cells[index].field)
        if let presence = presences[field], isThere(presence, cells, index, block) {
            let first = written(by: field).lowerBound
            if !presentParts[first].isKnown { learnPresence(field) }
            var part = presentParts[first]
            part.content = content
            return part
        }
        let state = encodeAll(cells, index, block)
        guard case .known = state else {
            var part = KnownValue()
            part.state = state
            return part
        }
        if !areLast(field) { lookUp(field) }
        var part = lastParts[written(by: field).lowerBound]
        part.content = content
        return part
    }

    /// Whether everything is surely there that a field writes.
    @inline(__always)
    private func isThere(
        _ presence: ZoomPartPlan.Presence, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> Bool {
        if presence.areWords, !ZoomLineValues.areWords(cells, index) { return false }
        guard let step = presence.step else { return true }
        return values.pointee.isSurelyThere(step, cells[index], block)
    }

    /// Takes note of what a field says of which everything is there.
    @inline(never)
    private func learnPresence(_ field: Int) {
        // There is room for the codes of any field.
        let written = written(by: field)
        codes.update(repeating: Self.present, count: written.count)
        lookUp(field)
        let part = lastParts[written.lowerBound]
        presentParts[written.lowerBound] = part
        if part.isKnown { known.set(present: part, field: field) }
    }

    /// Whether the codes at hand are those of the last time, as most are of what is only asked whether
    /// it is there.
    private func areLast(_ field: Int) -> Bool {
        let written = written(by: field)
        guard lastParts[written.lowerBound].isKnown else { return false }
        // A code for each place of the field, in both.
        for position in written
        where codes[position - written.lowerBound] != lastCodes[position] {
            return false
        }
        return true
    }

    /// Takes note of what the codes at hand say.
    private func lookUp(_ field: Int) {
        let (first, count) = (written(by: field).lowerBound, written(by: field).count)
        // The codes that were just written.
        let value = UnsafeBufferPointer(
            start: UnsafeRawPointer(codes).assumingMemoryBound(to: UInt8.self), count: count * 4)
        let hash = hashes.hash(value, field)
        lastParts[first] = known.known(field, value, hash) ?? learnCodes(value, hash, field)
        (lastCodes + first).update(from: codes, count: count)
    }

    @inline(never)
    private func learnCodes(
        _ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ field: Int
    ) -> KnownValue {
        var part = KnownValue()
        guard known.count(field) < KnownValueTable.limit else {
            part.state = .uncounted
            return part
        }
        part.state = .known
        part.number = KnownValue.first + UInt16(known.count(field))
        mark(&part, field)
        known.add(field, value, hash, part)
        return part
    }

    /// Makes a code for everything that the field writes.
    private func encodeAll(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> KnownValue.State {
        let field = Int(cells[index].field)
        let written = written(by: field)
        for position in written {
            // There is room for a code of each.
            codes[position - written.lowerBound] = code(position, cells, index, block)
        }
        return texts.pointee.sets.count > Self.textLimit ? .uncounted : .known
    }

    @inline(__always)
    private func code(
        _ position: Int, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> Int32 {
        if case .null = cells[index].kind { return Self.nothing }
        if writes[position].isPresence, ZoomLineValues.areWords(cells, index) {
            return Self.present
        }
        if !writes[position].isDecisive,
            values.pointee.isSurelyThere(planned[position].step, cells[index], block)
        {
            return Self.present
        }
        var decoded = values.pointee.code(
            planned[position], cells[index], block, plan, &texts.pointee)
        if decoded == .notUnderstood { decoded = decode(position, cells, index, block) }
        switch decoded {
        case .code(let code): return writes[position].isDecisive ? code : Self.present
        case .nothing: return Self.nothing
        case .notUnderstood: return Self.notUnderstood
        }
    }

    @inline(never)
    private func decode(
        _ position: Int, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> Decoded {
        guard let decoder = zoom.slots[planned[position].line].decoder else {
            return .notUnderstood
        }
        return values.pointee.decode(cells, index, block, decoder, &texts.pointee)
    }
}
