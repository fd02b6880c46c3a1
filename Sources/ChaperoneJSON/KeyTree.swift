/// The fields to look for, compiled to a tree of keys.
package struct KeyTree: Sendable {
    /// One place in a document: the root, a key's value or an array's elements.
    struct Node: Sendable, BitwiseCopyable {
        /// The fields that end here: `tree.fieldOrder[firstField..<endField]`.
        var firstField: Int32 = 0
        var endField: Int32 = 0

        /// The end of the fields here and below, which follow each other in `fieldOrder`.
        var endOfSubtree: Int32 = 0

        /// The record point that stands here, or -1.
        var point: Int32 = -1

        /// The node of the elements of an array here, or -1.
        var element: Int32 = -1

        /// The hash table of the keys below: `slots[firstSlot...]`, its size less one.
        var firstSlot: Int32 = 0
        var slotMask: Int32 = -1

        /// The node's own key: `keys[firstKeyByte..<firstKeyByte + keyLength]`.
        var firstKeyByte: Int32 = 0
        var keyLength: Int32 = 0
        var keyHash: UInt32 = 0

        var isElement = false

        var isField: Bool { endField > firstField }
        var hasKeys: Bool { slotMask >= 0 }
    }

    /// The paths of the fields; the position of a path is its cells' `field`.
    package let fields: FieldPaths

    /// Parents before children, and each subtree in one piece; node 0 is the root.
    let nodes: NodeStorage
    var fieldOrder: [Int32] { nodes.fieldOrder }

    /// Compiles the paths of fields and of the points where nested records stand.
    ///
    /// A path is keys joined by `.`; `[]` after a key, or alone, stands for the elements of an
    /// array. A backslash takes the next character literally: `@odata\.nextLink` is one key. The
    /// root is always a record, point 0; `points[i]` is point `i + 1`.
    package init(fields: [String], points: [String]) {
        var builder = KeyTreeBuilder()
        for (field, path) in fields.enumerated() {
            builder.addField(Int32(field), at: builder.path(path))
        }
        builder.addPoints(points)
        self.init(builder, written: fields)
    }

    /// Compiles what a builder was told.
    package init(_ builder: KeyTreeBuilder) { self.init(builder, written: nil) }

    private init(_ builder: KeyTreeBuilder, written: [String]?) {
        nodes = NodeStorage(builder)
        fields = FieldPaths(count: builder.fieldCount, written: written, nodes: nodes)
    }
}
