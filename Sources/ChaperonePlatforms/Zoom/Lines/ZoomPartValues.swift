import Chaperone
import ChaperoneJSON

/// Tells what fields say, as parts.
struct ZoomPartValues: ~Copyable {
    private let plan: ZoomEventPlan
    private let parts: ZoomPartPlan
    private let fields: ZoomFields
    // Owned; freed in `deinit`. A table for each field, and the three words that any field can say.
    private let tables: UnsafeMutablePointer<ZoomPartTable>
    private let plain: UnsafeMutablePointer<ZoomPart>
    private let fieldCount: Int
    private var values = ZoomLineValues()
    private var texts = TextPool()
    private var codes: [Int32] = []

    /// Sets of words whose codes are kept.
    private static let textLimit = 4096
    /// Codes that no value has.
    private static let nothing = Int32.min
    private static let present = Int32.min + 1
    private static let notUnderstood = Int32.min + 2

    init(_ plan: ZoomEventPlan, _ parts: ZoomPartPlan, _ fields: ZoomFields) {
        self.plan = plan
        self.parts = parts
        self.fields = fields
        fieldCount = parts.fields.count
        tables = .allocate(capacity: fieldCount)
        tables.initialize(repeating: ZoomPartTable(), count: fieldCount)
        plain = .allocate(capacity: fieldCount * 4)
        plain.initialize(repeating: ZoomPart(), count: fieldCount * 4)
    }

    deinit {
        tables.deinitialize(count: fieldCount)
        tables.deallocate()
        // Trivial values only: there is nothing to deinitialize.
        plain.deallocate()
    }

    mutating func beginLine() { values.beginLine() }

    /// What the value of a cell says.
    @inline(__always)
    mutating func part(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ way: ZoomPartPlan.Way,
        _ block: UnsafePointer<UInt8>
    ) -> ZoomPart {
        let cell = cells[index]
        let word: UInt16 =
            switch cell.kind {
            case .false: ZoomPart.off
            case .true: ZoomPart.on
            case .null: ZoomPart.null
            default: 0
            }
        if word > 0 {
            // Fields are positions in the tree, and there are four places for each.
            let known = plain[Int(cell.field) * 4 + Int(word)]
            return known.state == .unset ? learn(word, cells, index, block) : known
        }
        let value = Self.bytes(cells, index, block)
        let hash = ZoomPartHash.hash(value, Int(cell.field) &* 16 &+ Int(cell.kind.rawValue))
        if way == .bytes {
            return tables[Int(cell.field)].find(value, hash) ?? learn(value, hash, cells, index, block)
        }
        return encode(hash, cells, index, block)
    }

    /// The bytes of a value, up to the last character of its last element.
    @inline(__always)
    private static func bytes(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        let cell = cells[index]
        guard cell.kind == .array || cell.kind == .object else {
            return UnsafeBufferPointer(start: block + cell.textStart, count: Int(cell.count))
        }
        let start = Int(cell.start)
        var end = start + 1
        var next = index + 1
        while next < cells.count, cells[next].isElement, cells[next].field == cell.field {
            let element = cells[next]
            let isText = element.kind == .text || element.kind == .integer || element.kind == .decimal
            // What is no text is told by its first character.
            end = isText ? element.textStart + Int(element.count) : Int(element.start) + 1
            next += 1
        }
        return UnsafeBufferPointer(start: block + start, count: end - start)
    }

    // MARK: - What was not met before

    @inline(never)
    private mutating func learn(
        _ word: UInt16, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> ZoomPart {
        let field = Int(cells[index].field)
        var part = read(cells, index, block)
        part.number = word
        part.content = ZoomPartHash.hash(UnsafeBufferPointer(start: nil, count: 0), field * 4 + Int(word))
        plain[field * 4 + Int(word)] = part
        return part
    }

    @inline(never)
    private mutating func learn(
        _ value: UnsafeBufferPointer<UInt8>, _ hash: UInt64,
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> ZoomPart {
        let field = Int(cells[index].field)
        var part = read(cells, index, block)
        guard part.state == .known, tables[field].count < ZoomPartTable.limit else {
            part.state = .uncounted
            return part
        }
        part.number = ZoomPart.first + UInt16(tables[field].count)
        part.content = hash
        tables[field].add(value, hash, part)
        return part
    }

    /// What a value is made to, without a number.
    private mutating func read(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> ZoomPart {
        var part = ZoomPart()
        part.state = encodeAll(cells, index, block)
        if part.state == .known { mark(&part, Int(cells[index].field)) }
        return part
    }

    /// Notes what the codes at hand mean beyond themselves.
    private func mark(_ part: inout ZoomPart, _ field: Int) {
        for (position, write) in parts.writes[field].enumerated() {
            switch codes[position] {
            case Self.nothing: break
            case Self.notUnderstood: part.rare |= write.kinds
            default: part.columns |= parts.sharedColumns[plan.writes[write.position].column]
            }
        }
    }

    // MARK: - By codes

    private mutating func encode(
        _ content: UInt64, _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int,
        _ block: UnsafePointer<UInt8>
    ) -> ZoomPart {
        let field = Int(cells[index].field)
        let state = encodeAll(cells, index, block)
        guard state == .known else {
            var part = ZoomPart()
            part.state = state
            return part
        }
        // One word behind the last code, so that whole words can be loaded.
        codes.append(0)
        codes.append(0)
        let count = (codes.count - 2) * 4
        return codes.withUnsafeBytes { raw in
            let value = UnsafeBufferPointer(rebasing: raw.bindMemory(to: UInt8.self)[..<count])
            let hash = ZoomPartHash.hash(value, field)
            if var known = tables[field].find(value, hash) {
                known.content = content
                return known
            }
            var part = ZoomPart()
            part.content = content
            guard tables[field].count < ZoomPartTable.limit else {
                part.state = .uncounted
                return part
            }
            part.state = .known
            part.number = ZoomPart.first + UInt16(tables[field].count)
            mark(&part, field)
            tables[field].add(value, hash, part)
            return part
        }
    }

    /// Makes a code for everything that the field writes.
    private mutating func encodeAll(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int, _ block: UnsafePointer<UInt8>
    ) -> ZoomPart.State {
        codes.removeAll(keepingCapacity: true)
        let field = Int(cells[index].field)
        for position in parts.writes[field].indices {
            let asked = parts.writes[field][position]
            let write = plan.writes[asked.position]
            if cells[index].kind == .null {
                codes.append(Self.nothing)
                continue
            }
            if parts.isPresence(write), Self.areWords(cells, index) {
                codes.append(Self.present)
                continue
            }
            var decoded = values.code(write, cells[index], block, plan, &texts)
            if decoded == .notUnderstood, let decoder = fields.slots[write.line].decoder {
                decoded = values.decode(cells, index, block, decoder, &texts)
            }
            switch decoded {
            case .code(let code): codes.append(asked.isDecisive ? code : Self.present)
            case .nothing: codes.append(Self.nothing)
            case .notUnderstood: codes.append(Self.notUnderstood)
            }
            if texts.sets.count > Self.textLimit { return .uncounted }
        }
        return .known
    }

    /// Whether a value is a text, or a list of nothing else.
    private static func areWords(
        _ cells: UnsafeBufferPointer<QuickCell>, _ index: Int
    ) -> Bool {
        let cell = cells[index]
        guard cell.kind == .array else { return cell.kind == .text }
        var next = index + 1
        while next < cells.count, cells[next].isElement, cells[next].field == cell.field {
            if cells[next].kind != .text { return false }
            next += 1
        }
        return true
    }
}
