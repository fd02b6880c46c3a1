extension ScriptRun {
    /// What is given to a call; and whether all of it is known to be there.
    mutating func arguments() -> (values: [ScriptValue], isWhole: Bool) {
        var values: [ScriptValue] = []
        var isWhole = true
        expect("(")
        while !hasFailed, !take(")") {
            if take("...") { isWhole = false }
            values.append(assignment().value)
            skipTrivia()
            if cursor.byte != UInt8(ascii: ")") { expect(",") }
        }
        return (values, isWhole)
    }

    mutating func call(_ callee: ScriptOperand) -> ScriptOperand {
        let given = arguments()
        return outcome(of: callee, given.values, isWhole: given.isWhole, at: callee.spot)
    }

    /// What a call comes to: known for a few functions of the language on known values.
    mutating func outcome(
        of callee: ScriptOperand, _ values: [ScriptValue], isWhole: Bool, at spot: TextCursor.Spot
    ) -> ScriptOperand {
        guard !hasFailed, mode != .skip else {
            if case .member(_, nil) = callee.target { taintAll(at: spot) }
            return ScriptOperand(value: .unknown(spot), spot: spot)
        }
        var value: ScriptValue?
        if isWhole {
            if case .member(let receiver, let name?) = callee.target {
                value = method(name, of: receiver, values, at: spot)
            }
            value = value ?? function(callee.global, values, at: spot)
        }
        if let value { return ScriptOperand(value: value, spot: spot) }
        switch callee.value {
        case .undefined, .null, .flag, .number, .text, .object: stops(at: spot)
        case .unknown, .filledIn, .trimming: break
        }
        // Nothing that is handed over stays as it is known.
        if isHarmless(callee, values) {
            return ScriptOperand(value: .unknown(spot), spot: spot)
        }
        if case .member(let receiver, let name) = callee.target {
            escape(receiver, at: spot)
            if name == nil { taintAll(at: spot) }
        }
        for value in values { escape(value, at: spot) }
        return ScriptOperand(value: .unknown(spot), spot: spot)
    }

    /// Whether a function of the language changes and keeps nothing of what it is given.
    private func isHarmless(_ callee: ScriptOperand, _ values: [ScriptValue]) -> Bool {
        if case .member(.object(let id), let name?) = callee.target,
            objects[id].lostAt == nil, objects[id].members[name] == nil
        {
            return name == Array("hasOwnProperty".utf8)
        }
        guard let first = callee.global.first, variable(first) == nil else { return false }
        return Self.harmless.contains(first) && values.count < 2
            || Self.harmless.contains(Array(callee.global.joined(separator: ".".utf8)))
            || first == Array("console".utf8)
    }

    /// Functions of the language by their whole name.
    private mutating func function(
        _ path: [[UInt8]], _ values: [ScriptValue], at spot: TextCursor.Spot
    ) -> ScriptValue? {
        switch String(decoding: Array(path.joined(separator: ".".utf8)), as: UTF8.self) {
        case "Array.isArray":
            guard let first = values.first, !first.isUnknown else { return nil }
            guard case .object(let id) = first else { return .flag(false) }
            return .flag(objects[id].items != nil)
        case "Object.hasOwn":
            guard values.count > 1, let name = values[1].textual else { return nil }
            return owns(values[0], name).map { .flag($0) }
        case "Object.assign":
            guard mode == .run, case .object(let target)? = values.first,
                objects[target].items == nil, objects[target].lostAt == nil
            else { return nil }
            for value in values.dropFirst() { spread(value, into: target, at: spot) }
            return values.first
        default: return nil
        }
    }

    private func owns(_ value: ScriptValue, _ name: [UInt8]) -> Bool? {
        guard case .object(let id) = value else { return nil }
        let object = objects[id]
        guard object.lostAt == nil, object.items == nil else { return nil }
        return object.members[name] != nil ? true : object.isOpen ? nil : false
    }

    // MARK: - Methods

    private mutating func method(
        _ name: [UInt8], of receiver: ScriptValue, _ values: [ScriptValue], at spot: TextCursor.Spot
    ) -> ScriptValue? {
        let name = String(decoding: name, as: UTF8.self)
        switch receiver {
        case .text(let bytes):
            guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
            return ofText(name, bytes, values, at: spot)
        case .object(let id):
            let object = objects[id]
            guard object.lostAt == nil, object.members[Array(name.utf8)] == nil, !object.isOpen
            else {
                return nil
            }
            if let items = object.items {
                return ofList(name, items.map(\.value), values, at: spot)
            }
            guard name == "hasOwnProperty", let member = values.first?.textual else { return nil }
            return owns(receiver, member).map { .flag($0) }
        default: return nil
        }
    }

    private mutating func ofText(
        _ name: String, _ bytes: [UInt8], _ values: [ScriptValue], at spot: TextCursor.Spot
    ) -> ScriptValue? {
        switch (name, values.count) {
        case ("trim", 0):
            let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
            let tail = bytes.drop(while: isBlank)
            return .text(
                Array(
                    tail.prefix(
                        tail.lastIndex { !isBlank($0) }.map { $0 - tail.startIndex + 1 } ?? 0)))
        case ("toString", 0): return .text(bytes)
        case ("toLowerCase", 0):
            return .text(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
        case ("toUpperCase", 0):
            return .text(bytes.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 })
        case ("substr", 1), ("substr", 2), ("slice", 1), ("slice", 2), ("substring", 1),
            ("substring", 2):
            return part(name, bytes, values)
        case ("split", 1), ("startsWith", 1), ("endsWith", 1), ("includes", 1), ("indexOf", 1):
            guard case .text(let other) = values[0] else { return nil }
            switch name {
            case "startsWith": return .flag(bytes.starts(with: other))
            case "endsWith": return .flag(bytes.reversed().starts(with: other.reversed()))
            case "split": return split(bytes, by: other, at: spot)
            default: break
            }
            guard bytes.count * other.count < 1 << 16 else { return nil }
            let place = bytes.firstIndex(of: other)
            return name == "includes" ? .flag(place != nil) : .number(Double(place ?? -1))
        default: return nil
        }
    }

    private func part(_ name: String, _ bytes: [UInt8], _ values: [ScriptValue]) -> ScriptValue? {
        let numbers = values.compactMap { value -> Int? in
            guard case .number(let number) = value else { return nil }
            return Int(exactly: number).flatMap { $0.magnitude < 1 << 31 ? $0 : nil }
        }
        guard numbers.count == values.count else { return nil }
        let count = bytes.count
        func fromEnd(_ index: Int) -> Int { index < 0 ? max(0, count + index) : min(index, count) }
        func within(_ index: Int) -> Int { min(max(0, index), count) }
        let last = numbers.count > 1 ? numbers[1] : nil
        var (start, end): (Int, Int)
        switch name {
        case "substr":
            start = fromEnd(numbers[0])
            end = within(start + (last ?? count))
        case "slice": (start, end) = (fromEnd(numbers[0]), last.map(fromEnd) ?? count)
        default:
            (start, end) = (within(numbers[0]), last.map(within) ?? count)
            if start > end { (start, end) = (end, start) }
        }
        return .text(start < end ? Array(bytes[start..<end]) : [])
    }

    private mutating func split(
        _ bytes: [UInt8], by separator: [UInt8], at spot: TextCursor.Spot
    ) -> ScriptValue? {
        guard separator.count == 1 else { return nil }
        let parts = bytes.split(separator: separator[0], omittingEmptySubsequences: false)
        return list(parts.map { .text(Array($0)) }, at: spot)
    }

    private mutating func ofList(
        _ name: String, _ items: [ScriptValue], _ values: [ScriptValue], at spot: TextCursor.Spot
    ) -> ScriptValue? {
        switch (name, values.count) {
        case ("map", 1):
            guard case .trimming = values[0] else { return nil }
            let trimmed = items.compactMap { item -> ScriptValue? in
                guard case .text(let bytes) = item, bytes.allSatisfy({ $0 < 0x80 }) else {
                    return nil
                }
                return ofText("trim", bytes, [], at: spot)
            }
            return trimmed.count == items.count ? list(trimmed, at: spot) : nil
        case ("join", 0), ("join", 1):
            guard let separator = values.isEmpty ? [0x2C] : values[0].textual else { return nil }
            var text: [UInt8] = []
            for (index, item) in items.enumerated() {
                guard let part = item.isNothing ? [] : item.textual,
                    text.count + part.count + separator.count <= Self.joinedBytes
                else { return nil }
                text += (index == 0 ? [] : separator) + part
            }
            return .text(text)
        case ("includes", 1):
            let answers = items.map { isSame($0, values[0]) }
            return answers.contains(true) ? .flag(true) : answers.contains(nil) ? nil : .flag(false)
        default: return nil
        }
    }

    private mutating func list(_ values: [ScriptValue], at spot: TextCursor.Spot) -> ScriptValue? {
        budget -= values.count
        guard budget > 0 else { return nil }
        objects.append(ScriptObject(items: values.map { ScriptSlot(value: $0, spot: spot) }))
        return .object(objects.count - 1)
    }
}

extension [UInt8] {
    /// Where these bytes begin for the first time.
    fileprivate func firstIndex(of other: [UInt8]) -> Int? {
        guard other.count <= count else { return nil }
        return (0...(count - other.count)).first { self[$0...].starts(with: other) }
    }
}
