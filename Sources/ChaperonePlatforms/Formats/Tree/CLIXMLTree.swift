import Chaperone

/// Reads what PowerShell's `Export-Clixml` writes: a root for each object, with the place of every
/// value, which is that of its tag.
///
/// The elements are those of Microsoft's [MS-PSRP] 2.2.5, "Serialization": primitive types by name,
/// objects with their adapted (`Props`) and extended (`MS`) properties, lists, dictionaries, and
/// references to objects that stand earlier. An enumeration is its name. An object that only says
/// how it would be printed has no members, as in JSON. What stands before a fault is kept, and a
/// list that was open there ends in something damaged.
struct CLIXMLTree {
    /// An object that was read to its end, for those who refer to it.
    private struct Known {
        let content: TreeValue.Content
        let values: Int
        let height: Int
    }

    private var markup: CLIXMLMarkup
    private var document = TreeDocument()
    /// By `RefId`; nil for an id that two objects bear.
    private var known: [String: Known?] = [:]
    private var depth = 0
    /// The depth of the deepest value in the object that is being read.
    private var deepest = 0
    private var values = 0
    /// How many values references may still repeat: without a bound, few of them make billions.
    private var repeatable = 1 << 16

    /// How many values are read at most.
    private let limit: Int

    /// - Parameter values: how many of them are read at most.
    static func read(_ bytes: [UInt8], atMost values: Int = TreeLimits.values) -> TreeDocument {
        var reader = CLIXMLTree(markup: CLIXMLMarkup(bytes), limit: values)
        reader.readAll()
        if let fault = reader.markup.fault { reader.document.fail(fault.message, at: fault.spot) }
        return reader.document
    }

    private init(markup: CLIXMLMarkup, limit: Int) {
        self.markup = markup
        self.limit = limit
    }

    private mutating func readAll() {
        while true {
            switch markup.next() {
            case .text: continue
            case .end, .finished: return
            case .start(let tag):
                guard tag.name == "Objs" else {
                    return markup.fail(
                        tag.name.lowercased() == "html"
                            ? "this is a web page; export the settings with Export-Clixml again"
                            : "this is XML, but not what Export-Clixml writes", at: tag.spot)
                }
                children { reader, tag in
                    reader.document.roots.append(reader.value(tag))
                }
            }
        }
    }

    /// Reads the elements in the open one, up to its end.
    private mutating func children(_ read: (inout CLIXMLTree, CLIXMLMarkup.Tag) -> Void) {
        while true {
            switch markup.next() {
            case .start(let tag): read(&self, tag)
            case .text(let text):
                if !text.allSatisfy(\.isSpace) {
                    markup.fail("text stands here where only elements can; export it again")
                }
            case .end, .finished: return
            }
        }
    }

    /// Steps over all that stands in the open element.
    private mutating func skip() {
        var open = 1
        while open > 0 {
            switch markup.next() {
            case .start: open += 1
            case .text: break
            case .end: open -= 1
            case .finished: return
            }
        }
    }

    private mutating func value(_ tag: CLIXMLMarkup.Tag) -> TreeValue {
        depth += 1
        values += 1
        if values > limit { markup.fail(.tooManyValues, at: tag.spot) }
        deepest = max(deepest, depth)
        defer { depth -= 1 }
        let content: TreeValue.Content
        switch tag.name {
        case "Obj": content = object(tag)
        case "Ref": content = reference(tag)
        case "Nil":
            skip()
            content = .null
        default: content = scalar(tag)
        }
        // Half a value is none; half an object is the members that it has so far, if any.
        if markup.fault != nil, !content.holdsValues { return TreeValue(.damaged, at: tag.spot) }
        var value = TreeValue(content, at: tag.spot)
        value.isCut = markup.fault != nil
        return value
    }

    // MARK: Objects

    private mutating func object(_ tag: CLIXMLMarkup.Tag) -> TreeValue.Content {
        let (before, outerDeepest) = (values, deepest)
        deepest = depth
        var members: [TreeMember] = []
        var contents: [TreeValue.Content] = []
        var printed: String?
        children { reader, tag in
            switch tag.name {
            case "TN", "TNRef": reader.skip()
            case "ToString":
                if case .text(let text) = reader.scalar(tag) { printed = text }
            case "Props", "MS":
                reader.children { reader, tag in
                    let name = tag["N"].flatMap(CLIXMLText.decoded) ?? ""
                    members.append(TreeMember(name: name, value: reader.value(tag)))
                }
            case "LST", "IE", "STK", "QUE": contents.append(reader.list())
            case "DCT": contents.append(reader.dictionary())
            default: contents.append(reader.value(tag).content)
            }
        }
        var content = contents.count > 1 ? .damaged : contents.first ?? .object(members)
        // An enumeration: its number, and its name as what it prints ([MS-PSRP] 2.2.5.2.7).
        if case .number(let digits) = content, let printed, printed != digits {
            content = .text(printed)
        }
        if let id = tag["RefId"] {
            let object = Known(
                content: content, values: values - before + 1, height: deepest - depth)
            known.updateValue(known.keys.contains(id) ? nil : object, forKey: id)
        }
        deepest = max(deepest, outerDeepest)
        return content
    }

    private mutating func list() -> TreeValue.Content {
        var items: [TreeValue] = []
        var last: TextCursor.Spot?
        children { reader, tag in
            last = tag.spot
            items.append(reader.value(tag))
        }
        if let fault = markup.fault {
            items.append(TreeValue(.damaged, at: last ?? fault.spot))
        }
        return .list(items)
    }

    private mutating func dictionary() -> TreeValue.Content {
        var members: [TreeMember] = []
        var isGood = true
        children { reader, entry in
            var (key, value): (TreeValue?, TreeValue?) = (nil, nil)
            reader.children { reader, tag in
                let read = reader.value(tag)
                switch tag["N"] {
                case "Key" where key == nil: key = read
                case "Value" where value == nil: value = read
                default: isGood = false
                }
            }
            if let name = key?.scalar, let value {
                members.append(TreeMember(name: name, value: value))
            } else {
                isGood = false
            }
        }
        return isGood || markup.fault != nil ? .object(members) : .damaged
    }

    private mutating func reference(_ tag: CLIXMLMarkup.Tag) -> TreeValue.Content {
        skip()
        guard let object = tag["RefId"].flatMap({ known[$0] ?? nil }),
            depth + object.height <= TreeLimits.depth, object.values <= repeatable
        else {
            document.note("this refers to a value that cannot be told from here", at: tag.spot)
            return .damaged
        }
        repeatable -= object.values
        values += object.values
        deepest = max(deepest, depth + object.height)
        return object.content
    }

    // MARK: Primitive types, [MS-PSRP] 2.2.5.1

    private mutating func scalar(_ tag: CLIXMLMarkup.Tag) -> TreeValue.Content {
        var bytes: [UInt8] = []
        var isGood = true
        reading: while true {
            switch markup.next() {
            case .start:
                isGood = false
                skip()
            case .text(let text):
                isGood = isGood && bytes.count + text.count <= TreeLimits.textBytes
                if isGood { bytes += text }
            case .end, .finished: break reading
            }
        }
        let content = isGood ? CLIXMLText.content(bytes, of: tag.name) : nil
        if content == nil, markup.fault == nil {
            document.note(
                "this is no value of its type, or longer than a setting can be", at: tag.spot)
        }
        return content ?? .damaged
    }
}
