extension ScriptRun {
    /// `{a: 1, 'b': 2, c, ...d, [e]: 3, f() {}}`; of two members with one name the last counts.
    mutating func object() -> ScriptValue {
        let spot = cursor.spot
        objects.append(ScriptObject())
        let id = objects.count - 1
        cursor.advance()
        while !hasFailed, !take("}") {
            property(of: id)
            skipTrivia()
            if cursor.byte == nil { fail(.unclosedScript, at: spot) }
            if cursor.byte != UInt8(ascii: "}") { expect(",") }
        }
        guard mode != .skip else {
            objects.removeSubrange(id...)
            return .unknown(spot)
        }
        return .object(id)
    }

    private mutating func property(of id: Int) {
        skipTrivia()
        let spot = cursor.spot
        if cursor.take("...") {
            let value = assignment().value
            return spread(value, into: id, at: spot)
        }
        var isAccessor = false
        var isMethod = false
        for word in ["get", "set", "async"] as [StaticString] where isModifier(word) {
            cursor.advance(by: word.utf8CodeUnitCount)
            isAccessor = word.utf8CodeUnitCount == 3
            isMethod = true
            skipTrivia()
        }
        let isGenerator = take("*")
        skipTrivia()
        let isName = cursor.byte.map(ScriptTree.startsName) ?? false
        let isComputed = cursor.byte == UInt8(ascii: "[")
        let name = propertyName()
        skipTrivia()
        guard !hasFailed else { return }
        if cursor.byte == UInt8(ascii: "(") {
            functionBody()
            return keep(
                ScriptSlot(value: .unknown(spot), spot: spot, isAccessor: isAccessor), name, id)
        }
        guard !isMethod, !isGenerator else { return fail(.strayScriptBracket) }
        if cursor.take(":") {
            let value = assignment()
            if !isComputed, name == Array("__proto__".utf8) {
                // What it does not hold itself comes from there.
                escape(value.value, at: spot)
                if mode != .skip { objects[id].isOpen = true }
                return
            }
            return keep(ScriptSlot(value: value.value, spot: value.spot), name, id)
        }
        guard isName, let name, !Self.reserved.contains(name) else {
            return fail(.strayScriptBracket)
        }
        mention([name], at: spot)
        if isAssignment {
            cover = cover ?? spot
            cursor.advance()
            _ = assignment()
        }
        var value = variable(name)?.value ?? .unknown(spot)
        if let captured = outlook.captured[name] { value = .unknown(captured) }
        if Self.global.contains(name) { taintAll(at: spot) }
        keep(ScriptSlot(value: value, spot: spot), name, id)
    }

    /// Whether `get`, `set` or `async` stands before a name here, and is none itself.
    private mutating func isModifier(_ word: StaticString) -> Bool {
        guard cursor.starts(with: word), self.word().count == word.utf8CodeUnitCount else {
            return false
        }
        let before = (cursor, freshLine)
        cursor.advance(by: word.utf8CodeUnitCount)
        skipTrivia()
        let next = cursor.byte ?? UInt8(ascii: ":")
        (cursor, freshLine) = before
        return !":,(}=".utf8.contains(next)
    }

    /// - Returns: nil where it is not known.
    private mutating func propertyName() -> [UInt8]? {
        guard let byte = cursor.byte else {
            fail(.unclosedScript)
            return nil
        }
        switch byte {
        case UInt8(ascii: "["):
            cursor.advance()
            let value = assignment().value
            expect("]")
            return value.textual
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return text(endingWith: byte).textual
        case _ where byte.isDigit || byte == UInt8(ascii: "."): return number().textual
        default:
            let name = name()
            if name.isEmpty { fail(.strayScriptBracket) }
            return name
        }
    }

    private mutating func keep(_ slot: ScriptSlot, _ name: [UInt8]?, _ id: Int) {
        guard mode != .skip else { return }
        guard let name else { return forget(membersOf: id, at: slot.spot, keeping: slot.value) }
        var slot = slot
        // The other half of a getter stays what it is.
        if objects[id].members[name]?.isAccessor == true, slot.isAccessor { slot.isAccessor = true }
        objects[id].members[name] = slot
    }

    /// A member whose name is not known: it could be any.
    private mutating func forget(
        membersOf id: Int, at spot: TextCursor.Spot, keeping value: ScriptValue
    ) {
        escape(value, at: spot)
        for (name, slot) in objects[id].members {
            escape(slot.value, at: spot)
            objects[id].members[name]?.value = .unknown(spot)
        }
        objects[id].isOpen = true
    }

    /// Gives an object the members of another value.
    mutating func spread(_ value: ScriptValue, into id: Int, at spot: TextCursor.Spot) {
        guard mode != .skip else { return }
        switch value {
        case .undefined, .null, .flag, .number, .trimming: return
        case .text, .unknown, .filledIn: break
        case .object(let source):
            let object = objects[source]
            budget -= object.members.count
            guard object.lostAt == nil, object.items == nil, !object.isOpen, budget > 0 else {
                break
            }
            for (name, slot) in object.members {
                let value = slot.isAccessor ? ScriptValue.unknown(slot.spot) : slot.value
                if objects[id].members[name]?.isAccessor == true { continue }
                objects[id].members[name] = ScriptSlot(value: value, spot: slot.spot)
            }
            return
        }
        forget(membersOf: id, at: spot, keeping: value)
    }
}
