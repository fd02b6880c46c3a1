import ChaperoneJSON

/// The number of a key among those of its object.
protocol RecordKey: RawRepresentable<Int32>, Sendable {}

/// The keys to read, of the outermost object and of the objects of lists in it.
struct RecordTree: Sendable {
    /// The objects of one list.
    struct List: Sendable {
        /// Where they stand, such as `rules[].fixes[]`.
        let path: String
        /// Their keys, in the order of their numbers; `at.file` is a key of the object `at`.
        let keys: [String]
    }

    let compiled: KeyTree
    /// For each point the number of its first field; point 0 is the outermost object.
    let firstFields: [Int32]
    /// The keys as their own object has them, by field.
    let names: [String]

    init(root: [String], lists: [List] = []) {
        var fields = root
        var names = root
        var firstFields: [Int32] = [0]
        for list in lists {
            firstFields.append(Int32(fields.count))
            fields += list.keys.map { list.path + "." + $0 }
            names += list.keys
        }
        compiled = KeyTree(fields: fields, points: lists.map(\.path))
        self.firstFields = firstFields
        self.names = names
    }

    /// A key as one step of a path, whatever stands in it.
    static func step(_ key: String) -> String {
        var bytes: [UInt8] = []
        for byte in key.utf8 {
            if [0x2E, 0x5B, 0x5C].contains(byte) { bytes.append(0x5C) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
