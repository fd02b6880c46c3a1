/// The paths of a tree's fields: as they were written, or made when one is asked for, because a tree
/// with thousands of them seldom has to name one.
package struct FieldPaths: RandomAccessCollection, Sendable {
    package let count: Int
    private let written: [String]?
    private let nodes: NodeStorage

    init(count: Int, written: [String]?, nodes: NodeStorage) {
        self.count = count
        self.written = written
        self.nodes = nodes
    }

    package var startIndex: Int { 0 }
    package var endIndex: Int { count }

    package subscript(field: Int) -> String {
        if let written { return written[field] }
        guard let position = nodes.fieldOrder.firstIndex(of: Int32(field)) else { return "" }
        var path: [UInt8] = []
        // Of all nodes, those above a field are the ones whose subtrees hold it, in their order.
        for index in 1..<nodes.nodeCount {
            let node = nodes.nodes[index]
            guard node.firstField <= position, position < node.endOfSubtree else { continue }
            if node.isElement {
                path += "[]".utf8
            } else {
                if !path.isEmpty { path.append(UInt8(ascii: ".")) }
                for byte in nodes.key(of: node) {
                    if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\\") {
                        path.append(UInt8(ascii: "\\"))
                    }
                    path.append(byte)
                }
            }
        }
        return String(decoding: path, as: UTF8.self)
    }
}
