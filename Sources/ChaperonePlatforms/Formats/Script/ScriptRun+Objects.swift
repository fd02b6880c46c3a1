extension ScriptRun {
    /// A variable by its name, from the innermost block outwards.
    func variable(_ name: [UInt8]) -> ScriptVariable? {
        for scope in scopes.reversed() {
            if let variable = scope[name] { return variable }
        }
        return nil
    }

    // MARK: - Members

    mutating func member(of operand: ScriptOperand, named name: [UInt8]?) -> ScriptOperand {
        if let name { check([name], at: operand.spot) }
        var made = ScriptOperand(
            value: .unknown(operand.spot), target: .member(operand.value, name),
            spot: operand.spot)
        if let name, !operand.global.isEmpty, operand.global.count < 3 {
            made.global = operand.global + [name]
        }
        guard !hasFailed, mode != .skip else { return made }
        switch operand.value {
        case .undefined, .null: stops(at: operand.spot)
        case .object(let id): made.value = member(name, of: id, at: operand.spot)
        case .text(let bytes) where name == Array("length".utf8):
            if bytes.allSatisfy({ $0 < 0x80 }) { made.value = .number(Double(bytes.count)) }
        case .filledIn: made.value = operand.value
        default: break
        }
        return made
    }

    private mutating func member(
        _ name: [UInt8]?, of id: Int, at spot: TextCursor.Spot
    ) -> ScriptValue {
        if let lost = objects[id].lostAt { return .unknown(lost) }
        guard let name else {
            // It could be any of them, under a second name.
            let inner =
                objects[id].members.values.map(\.value) + (objects[id].items ?? []).map(\.value)
            for value in inner { escape(value, at: spot) }
            return .unknown(spot)
        }
        if let slot = objects[id].members[name] {
            return slot.isAccessor ? .unknown(slot.spot) : slot.value
        }
        if let items = objects[id].items {
            if name == Array("length".utf8) { return .number(Double(items.count)) }
            guard name.count < 10, let index = Int(String(decoding: name, as: UTF8.self)),
                ScriptValue.digits(of: Double(index)).map({ Array($0.utf8) }) == name
            else { return .unknown(spot) }
            return items.indices.contains(index) ? items[index].value : .undefined
        }
        return objects[id].isOpen || Self.inherited.contains(name) ? .unknown(spot) : .undefined
    }

    /// Names through which code reaches what every object is made from.
    mutating func check(_ names: [[UInt8]], at spot: TextCursor.Spot) {
        for name in names where Self.dangerous.contains(name) { taintAll(at: spot) }
    }

    // MARK: - Assignments

    mutating func set(_ target: ScriptTarget, _ value: ScriptValue, at spot: TextCursor.Spot) {
        guard mode != .skip else { return }
        // Which names there are is told even of a script that cannot be read to its end.
        if hasFailed {
            guard case .variable = target else { return }
        }
        switch target {
        case .none: break
        case .pattern: taintAll(at: spot)
        case .variable(let name): set(variable: name, value, at: spot)
        case .member(let owner, let name): set(name, of: owner, value, at: spot)
        }
    }

    private mutating func set(
        variable name: [UInt8], _ value: ScriptValue, at spot: TextCursor.Spot
    ) {
        let index = scopes.lastIndex { $0[name] != nil } ?? 0
        if scopes[index][name] == nil, isStrict { return stops(at: spot) }
        var variable = scopes[index][name] ?? ScriptVariable(spot: spot)
        if variable.isConstant { return stops(at: spot) }
        if outlook.captured[name] != nil {
            // Whoever asks for it is told that it is unknown.
            escape(value, at: spot)
            escape(variable.value, at: spot)
            variable.value = value
        } else if mode == .perhaps {
            escape(value, at: spot)
            escape(variable.value, at: spot)
            variable.value = .unknown(spot)
        } else {
            variable.value = value
        }
        variable.spot = spot
        variable.isWhole = true
        scopes[index][name] = variable
    }

    private mutating func set(
        _ name: [UInt8]?, of owner: ScriptValue, _ value: ScriptValue, at spot: TextCursor.Spot
    ) {
        switch owner {
        case .undefined, .null: stops(at: spot)
        case .flag, .number, .text:
            // Such an assignment is lost.
            if isStrict { stops(at: spot) }
        case .unknown, .filledIn, .trimming: escape(value, at: spot)
        case .object(let id):
            guard let name, objects[id].lostAt == nil, objects[id].items == nil else {
                escape(owner, at: spot)
                return escape(value, at: spot)
            }
            let old = objects[id].members[name]
            if old?.isAccessor == true { return escape(value, at: spot) }
            guard mode == .run else {
                escape(value, at: spot)
                if let old { escape(old.value, at: spot) }
                objects[id].members[name] = ScriptSlot(value: .unknown(spot), spot: spot)
                return
            }
            objects[id].members[name] = ScriptSlot(value: value, spot: spot)
        }
    }

    /// `delete a.b`.
    mutating func remove(_ operand: ScriptOperand, at spot: TextCursor.Spot) {
        guard mode != .skip, !hasFailed, case .member(let owner, let name) = operand.target else {
            return
        }
        guard mode == .run, case .object(let id) = owner, let name, objects[id].items == nil,
            !objects[id].isOpen
        else { return escape(owner, at: spot) }
        objects[id].members[name] = nil
    }

    /// Gives a value away to code that is not followed: nothing in it is known from here on.
    mutating func escape(_ value: ScriptValue, at spot: TextCursor.Spot) {
        guard mode != .skip, case .object(let id) = value else { return }
        var open = [id]
        while let id = open.popLast() {
            guard objects[id].lostAt == nil else { continue }
            objects[id].lostAt = spot
            let inner =
                objects[id].members.values.map(\.value) + (objects[id].items ?? []).map(\.value)
            for case .object(let next) in inner { open.append(next) }
        }
    }

    // MARK: - Lists

    mutating func list() -> ScriptValue {
        let spot = cursor.spot
        var items: [ScriptSlot] = []
        var isWhole = true
        cursor.advance()
        while !hasFailed, !take("]") {
            if cursor.byte == nil { fail(.unclosedScript, at: spot) }
            if cursor.take(",") {
                items.append(ScriptSlot(value: .undefined, spot: cursor.spot))
                continue
            }
            if cursor.take("...") {
                isWhole = false
                escape(assignment().value, at: spot)
            } else {
                let value = assignment()
                if mode != .skip { items.append(ScriptSlot(value: value.value, spot: value.spot)) }
            }
            skipTrivia()
            if cursor.byte == nil { fail(.unclosedScript, at: spot) }
            if cursor.byte != UInt8(ascii: "]") { expect(",") }
        }
        guard mode != .skip else { return .unknown(spot) }
        objects.append(ScriptObject(items: items))
        let value = ScriptValue.object(objects.count - 1)
        if !isWhole { escape(value, at: spot) }
        return value
    }
}
