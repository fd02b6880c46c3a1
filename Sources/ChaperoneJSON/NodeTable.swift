/// A key tree in plain memory, where a look-up costs neither reference counts nor index checks.
struct NodeTable: ~Copyable {
    // All three are owned, copied whole from the tree's arrays and freed in `deinit`. The indices
    // in them were made together with the arrays, so they are within bounds.
    private let nodes: UnsafeMutablePointer<KeyTree.Node>
    private let slots: UnsafeMutablePointer<Int32>
    private let keys: UnsafeMutablePointer<UInt8>
    let nodeCount: Int
    let longestKey: Int

    init(_ tree: KeyTree) {
        nodes = Self.copy(tree.nodes)
        slots = Self.copy(tree.slots)
        keys = Self.copy(tree.keys)
        nodeCount = tree.nodes.count
        longestKey = tree.longestKey
    }

    deinit {
        // Trivial values only: there is nothing to deinitialize.
        nodes.deallocate()
        slots.deallocate()
        keys.deallocate()
    }

    private static func copy<Value: BitwiseCopyable>(
        _ values: [Value]
    ) -> UnsafeMutablePointer<Value> {
        let copy = UnsafeMutablePointer<Value>.allocate(capacity: max(values.count, 1))
        values.withUnsafeBufferPointer { values in
            // As many values as were allocated; an empty array has no address.
            if let start = values.baseAddress { copy.initialize(from: start, count: values.count) }
        }
        return copy
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
