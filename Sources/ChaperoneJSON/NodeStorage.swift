/// The nodes of a tree in plain memory, shared by all who read with it.
final class NodeStorage: Sendable {
    // All three are owned, written in `init` only, and freed in `deinit`. They hold as many values as
    // `init` counts before it writes, and the indices in them are made by it.
    nonisolated(unsafe) let nodes: UnsafePointer<KeyTree.Node>
    nonisolated(unsafe) let slots: UnsafePointer<Int32>
    nonisolated(unsafe) let keys: UnsafePointer<UInt8>
    let nodeCount: Int
    let longestKey: Int
    let fieldOrder: [Int32]

    /// Lays a tree out flat: parents before children, each subtree in one piece.
    init(_ builder: KeyTreeBuilder) {
        let branches = builder.branches
        let nodes = UnsafeMutablePointer<KeyTree.Node>.allocate(capacity: branches.count)
        nodes.initialize(repeating: KeyTree.Node(), count: branches.count)
        let slotCount = branches.reduce(0) { $0 + Self.tableSize($1) }
        let slots = UnsafeMutablePointer<Int32>.allocate(capacity: max(slotCount, 1))
        slots.initialize(repeating: -1, count: max(slotCount, 1))

        /// The node of each branch that was entered.
        var positions = [Int32](repeating: 0, count: branches.count)
        var order: [Int32] = []
        order.reserveCapacity(builder.fieldCount)
        var (entered, usedSlots, longestKey) = (0, 0, 0)
        func enter(_ number: Int) {
            let branch = branches[number]
            let node = nodes + entered
            positions[number] = Int32(entered)
            node.pointee.point = branch.point
            node.pointee.firstField = Int32(order.count)
            var field = branch.firstField
            while field >= 0 {
                order.append(field)
                field = builder.nextFields[Int(field)]
            }
            node.pointee.endField = Int32(order.count)
            let size = Self.tableSize(branch)
            if size > 0 {
                node.pointee.firstSlot = Int32(usedSlots)
                node.pointee.slotMask = Int32(size - 1)
                usedSlots += size
            }
            if number > 0 {
                let parent = nodes + Int(positions[Int(branch.parent)])
                if branch.step == KeyTreeBuilder.elements {
                    parent.pointee.element = Int32(entered)
                    node.pointee.isElement = true
                } else {
                    let key = builder.keys.keys[Int(branch.step)]
                    node.pointee.firstKeyByte = Int32(key.first)
                    node.pointee.keyLength = Int32(key.count)
                    node.pointee.keyHash = key.hash
                    longestKey = max(longestKey, key.count)
                    let table = slots + Int(parent.pointee.firstSlot)
                    let mask = Int(parent.pointee.slotMask)
                    var slot = Int(key.hash) & mask
                    while table[slot] >= 0 { slot = (slot + 1) & mask }
                    table[slot] = Int32(entered)
                }
            }
            entered += 1
        }
        var number = 0
        walk: while true {
            enter(number)
            if branches[number].firstChild >= 0 {
                number = Int(branches[number].firstChild)
                continue
            }
            while true {
                nodes[Int(positions[number])].endOfSubtree = Int32(order.count)
                if number == 0 { break walk }
                let branch = branches[number]
                number = Int(branch.nextSibling >= 0 ? branch.nextSibling : branch.parent)
                if branch.nextSibling >= 0 { break }
            }
        }

        let bytes = builder.keys.bytes
        let keys = UnsafeMutablePointer<UInt8>.allocate(capacity: max(bytes.count, 1))
        bytes.withUnsafeBufferPointer { bytes in
            // As many as were allocated; an empty array has no address.
            if let start = bytes.baseAddress { keys.initialize(from: start, count: bytes.count) }
        }
        self.nodes = UnsafePointer(nodes)
        self.slots = UnsafePointer(slots)
        self.keys = UnsafePointer(keys)
        nodeCount = branches.count
        self.longestKey = longestKey
        fieldOrder = order
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        nodes.deallocate()
        slots.deallocate()
        keys.deallocate()
    }

    /// At most a quarter full: a search meets an empty slot, mostly at once.
    private static func tableSize(_ branch: KeyTreeBuilder.Branch) -> Int {
        guard branch.keyCount > 0 else { return 0 }
        var size = 2
        while size < branch.keyCount * 4 { size *= 2 }
        return size
    }

    func key(of node: KeyTree.Node) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: keys + Int(node.firstKeyByte), count: Int(node.keyLength))
    }
}
