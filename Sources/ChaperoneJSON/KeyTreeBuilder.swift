/// Grows a tree path by path, then lays it out flat.
struct KeyTreeBuilder {
    /// One step of a path.
    private enum Step: Hashable {
        case key([UInt8])
        case elements
    }

    /// A node while the tree grows, its children in the order in which they came.
    private struct Branch {
        var fields: [Int32] = []
        var point: Int32 = -1
        var children: [(step: Step, branch: Int)] = []
    }

    private var branches = [Branch(point: 0)]
    /// The branches of paths that others begin with.
    private var parents: [Substring: Int] = [:]

    private(set) var nodes: [KeyTree.Node] = []
    private(set) var fieldOrder: [Int32] = []
    private(set) var slots: [Int32] = []
    private(set) var keys: [UInt8] = []
    private(set) var longestKey = 0

    /// Adds a field; a path may be added for several fields.
    mutating func addField(_ field: Int32, at path: String) {
        let branch = branch(at: path)
        // The root itself is a record and no field.
        if branch > 0 { branches[branch].fields.append(field) }
    }

    /// Adds a record point; of two at the same path the first stays.
    mutating func addPoint(_ point: Int32, at path: String) {
        let branch = branch(at: path)
        if branches[branch].point < 0 { branches[branch].point = point }
    }

    /// Lays the tree out: parents before children, each subtree in one piece.
    mutating func flatten() {
        flatten(branch: 0)
    }

    /// The branch of a path, which is mostly a key below one that was asked for before.
    private mutating func branch(at path: String) -> Int {
        guard let dot = path.utf8.lastIndex(of: UInt8(ascii: ".")),
            !path.utf8.contains(UInt8(ascii: "\\"))
        else { return branch(at: path[...], below: 0) }
        let parent = path[..<dot]
        let known = parents[parent] ?? branch(at: parent, below: 0)
        parents[parent] = known
        return branch(at: path[path.utf8.index(after: dot)...], below: known)
    }

    private mutating func branch(at path: Substring, below parent: Int) -> Int {
        var current = parent
        for step in Self.steps(of: path) {
            // The elements of a top-level array are records of the root itself.
            if current == 0, step == .elements { continue }
            if let known = branches[current].children.first(where: { $0.step == step }) {
                current = known.branch
            } else {
                branches.append(Branch())
                branches[current].children.append((step, branches.count - 1))
                current = branches.count - 1
            }
        }
        return current
    }

    private static func steps(of path: Substring) -> [Step] {
        var parts: [(key: [UInt8], elements: Int)] = [([], 0)]
        var bytes = Array(path.utf8)[...]
        while let byte = bytes.popFirst() {
            switch byte {
            case UInt8(ascii: "\\"):
                if let literal = bytes.popFirst() { parts[parts.count - 1].key.append(literal) }
            case UInt8(ascii: "."):
                parts.append(([], 0))
            case UInt8(ascii: "[") where bytes.first == UInt8(ascii: "]"):
                bytes.removeFirst()
                parts[parts.count - 1].elements += 1
            default:
                parts[parts.count - 1].key.append(byte)
            }
        }
        return parts.flatMap { part in
            let key: [Step] = part.key.isEmpty && part.elements > 0 ? [] : [.key(part.key)]
            return key + Array(repeating: .elements, count: part.elements)
        }
    }

    /// Paths come from the program's own mappings, so this recursion is as deep as they are.
    private mutating func flatten(branch: Int) {
        let index = nodes.count
        nodes.append(KeyTree.Node())
        nodes[index].point = branches[branch].point
        nodes[index].firstField = Int32(fieldOrder.count)
        fieldOrder += branches[branch].fields
        nodes[index].endField = Int32(fieldOrder.count)

        var children: [Int32] = []
        for child in branches[branch].children {
            let position = Int32(nodes.count)
            flatten(branch: child.branch)
            switch child.step {
            case .elements:
                nodes[index].element = position
                nodes[Int(position)].isElement = true
            case .key(let key):
                setKey(key, of: Int(position))
                children.append(position)
            }
        }
        nodes[index].endOfSubtree = Int32(fieldOrder.count)
        addTable(of: children, to: index)
    }

    private mutating func setKey(_ key: [UInt8], of node: Int) {
        nodes[node].firstKeyByte = Int32(keys.count)
        nodes[node].keyLength = Int32(key.count)
        key.withUnsafeBufferPointer { bytes in
            // The address of an empty buffer may be nil; the hash of no bytes reads none.
            if let first = bytes.baseAddress {
                nodes[node].keyHash = ChaperoneJSON.keyHash(first, bytes.count)
            }
        }
        keys += key
        longestKey = max(longestKey, key.count)
    }

    private mutating func addTable(of children: [Int32], to parent: Int) {
        guard !children.isEmpty else { return }
        // At most a quarter full: a search meets an empty slot, mostly at once.
        var size = 2
        while size < children.count * 4 { size *= 2 }
        let first = slots.count
        slots += Array(repeating: -1, count: size)
        for child in children {
            var slot = Int(nodes[Int(child)].keyHash) & (size - 1)
            while slots[first + slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[first + slot] = child
        }
        nodes[parent].firstSlot = Int32(first)
        nodes[parent].slotMask = Int32(size - 1)
    }
}
