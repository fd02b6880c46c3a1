/// A key tree in plain memory, where a look-up costs neither reference counts nor index checks.
struct NodeTable: ~Copyable {
    /// Keeps what the pointers lead to.
    private let storage: NodeStorage
    private let nodes: UnsafePointer<KeyTree.Node>
    private let slots: UnsafePointer<Int32>
    private let keys: UnsafePointer<UInt8>
    let nodeCount: Int
    let longestKey: Int

    init(_ tree: KeyTree) {
        storage = tree.nodes
        nodes = storage.nodes
        slots = storage.slots
        keys = storage.keys
        nodeCount = storage.nodeCount
        longestKey = storage.longestKey
    }

    /// The node of a number that is not -1.
    @inline(__always)
    subscript(node: Int32) -> KeyTree.Node {
        _read { yield nodes[Int(node)] }
    }

    /// The node of a key below a node, or -1.
    @inline(__always)
    func child(of parent: Int32, key: UnsafePointer<UInt8>, count: Int) -> Int32 {
        let mask = nodes[Int(parent)].slotMask
        guard mask >= 0, count <= longestKey else { return -1 }
        let first = Int(nodes[Int(parent)].firstSlot)
        let hash = keyHash(key, count)
        var slot = Int32(truncatingIfNeeded: hash) & mask
        // A table is at most a quarter full, so there is an empty slot to end at.
        while true {
            let candidate = slots[first + Int(slot)]
            guard candidate >= 0 else { return -1 }
            let node = nodes + Int(candidate)
            if node.pointee.keyHash == hash, Int(node.pointee.keyLength) == count,
                areEqual(keys + Int(node.pointee.firstKeyByte), key, count)
            {
                return candidate
            }
            slot = (slot + 1) & mask
        }
    }
}
