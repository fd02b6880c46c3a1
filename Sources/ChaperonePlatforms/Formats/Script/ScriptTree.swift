import Chaperone

/// Reads the data in a JavaScript configuration, and never runs a line of it.
///
/// A value is the one that every engine computes, or damaged, with the place of what could not be
/// followed. Literals, objects that have two names, operators, conditions on what is known and a few
/// functions of the language are followed (ECMA-262, clauses 12 to 14); loops, functions and calls are
/// not: what they could change is not known.
struct ScriptTree {
    private(set) var document: TreeDocument
    let hasFailed: Bool
    /// What is known of each name at the top.
    private(set) var variables: [String: TreeValue] = [:]
    /// What each of them held before code could change it: good for telling files apart, never for a
    /// setting.
    private(set) var lastSeen: [String: TreeValue] = [:]
    /// The names that are given a whole value, and not only members.
    private(set) var declared: Set<String> = []
    /// Where code stands that could have set any member of the configuration.
    let taint: TextCursor.Spot?

    /// - Parameter names: the variables that are wanted.
    init(_ bytes: [UInt8], names: [String] = ["config", "interfaceConfig"]) {
        let outlook = ScriptRun(bytes, outlook: nil).found
        let run = ScriptRun(bytes, outlook: outlook)
        document = run.document
        hasFailed = run.hasFailed
        taint = run.taint
        if let taint { document.note(.mayChangeAll, at: taint) }
        for name in names {
            guard let variable = run.scopes[0][Array(name.utf8)] else { continue }
            if case .undefined = variable.value, !variable.isWhole { continue }
            var trusting = ScriptRendering(run, isTrusting: true)
            lastSeen[name] = trusting.value(
                of: ScriptSlot(value: variable.value, spot: variable.spot))
            var rendering = ScriptRendering(run)
            var value = variable.value
            if let captured = outlook.captured[Array(name.utf8)] { value = .unknown(captured) }
            variables[name] = rendering.value(of: ScriptSlot(value: value, spot: variable.spot))
            if variable.isWhole { declared.insert(name) }
            for (spot, isFilledIn) in rendering.unknown.sorted(by: { $0.key.offset < $1.key.offset }
            ) {
                document.note(isFilledIn ? .filledIn : .code, at: spot)
            }
        }
    }

    static func startsName(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || byte >= 0x80
    }
}

extension Diagnostic.Message {
    fileprivate static let mayChangeAll: Self = """
        this is code that could change any setting, and it is never run: what the file says is unknown; \
        read the configuration without it
        """
    fileprivate static let filledIn: Self = """
        a server or a template fills this in, so what it says is unknown; read the file as the server \
        delivers it
        """
}
