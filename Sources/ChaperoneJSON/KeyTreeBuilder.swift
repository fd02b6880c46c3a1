/// Grows a tree path by path.
///
/// A path can be read once and be added below many places, which makes no strings.
package struct KeyTreeBuilder {
    /// Where a path leads, from the root or from another place.
    package struct Place: Sendable {
        fileprivate(set) var branch: Int32
        package static let root = Place(branch: 0)
    }

    /// The steps of a path: numbers of keys, or ``elements``.
    package struct Path: Sendable {
        fileprivate(set) var steps: [Int32] = []

        /// Leads nowhere.
        package init() {}
        package var isEmpty: Bool { steps.isEmpty }
    }

    /// The step from an array to its elements.
    static let elements: Int32 = -1

    /// A node while the tree grows, its children in the order in which they came; -1 is none.
    struct Branch {
        /// The step that leads here.
        var step: Int32 = 0
        var parent: Int32 = -1
        var firstField: Int32 = -1
        var lastField: Int32 = -1
        var point: Int32 = -1
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var nextSibling: Int32 = -1
        /// How many of the children are keys.
        var keyCount: Int32 = 0
        /// Whether it is or stands in an array's elements.
        var isListed = false
    }

    private(set) var branches = [Branch(point: 0)]
    private(set) var keys = KeyList()
    /// The next field of the same branch, for each field; -1 is none.
    private(set) var nextFields: [Int32] = []
    private var children: BranchTable

    package var fieldCount: Int { nextFields.count }

    /// - Parameter places: about how many there will be.
    package init(reserving places: Int = 64) {
        children = BranchTable(reserving: places)
        branches.reserveCapacity(places)
        nextFields.reserveCapacity(places)
    }

    /// Reads a path, as ``KeyTree/init(fields:points:)`` takes it.
    package mutating func path(_ text: String) -> Path {
        var path = Path()
        var elements = 0
        keys.begin()
        func end(_ keys: inout KeyList) {
            if !keys.isEmpty || elements == 0 { path.steps.append(keys.end()) }
            for _ in 0..<elements { path.steps.append(Self.elements) }
            elements = 0
        }
        let bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            let next = position + 1 < bytes.count ? bytes[position + 1] : nil
            position += 1
            switch byte {
            case UInt8(ascii: "\\"):
                if let next { keys.append(next) }
                position += 1
            case UInt8(ascii: "."):
                end(&keys)
                keys.begin()
            case UInt8(ascii: "[") where next == UInt8(ascii: "]"):
                elements += 1
                position += 1
            default:
                keys.append(byte)
            }
        }
        end(&keys)
        return path
    }

    /// Where a path leads.
    package mutating func place(of path: Path, below parent: Place = .root) -> Place {
        var current = parent.branch
        for step in path.steps {
            // The elements of a top-level array are records of the root itself.
            if current == 0, step == Self.elements { continue }
            let (branch, isNew) = children.branch(
                below: current, step: step, else: Int32(branches.count))
            if isNew { append(step, below: current) }
            current = branch
        }
        return Place(branch: current)
    }

    private mutating func append(_ step: Int32, below parent: Int32) {
        let new = Int32(branches.count)
        let last = branches[Int(parent)].lastChild
        if last < 0 {
            branches[Int(parent)].firstChild = new
        } else {
            branches[Int(last)].nextSibling = new
        }
        branches[Int(parent)].lastChild = new
        if step != Self.elements { branches[Int(parent)].keyCount += 1 }
        branches.append(
            Branch(
                step: step, parent: parent,
                isListed: branches[Int(parent)].isListed || step == Self.elements))
    }

    /// The number of the field at a place, which becomes one if it was none.
    package mutating func field(at place: Place) -> Int {
        let known = branches[Int(place.branch)].firstField
        if known >= 0 { return Int(known) }
        let field = Int32(nextFields.count)
        addField(field, at: place)
        return Int(field)
    }

    /// Whether a place is or stands in an array's elements.
    package func isListed(_ place: Place) -> Bool { branches[Int(place.branch)].isListed }

    /// The array whose elements a place is; nil for anything else.
    package func array(of place: Place) -> Place? {
        let branch = branches[Int(place.branch)]
        return branch.step == Self.elements ? Place(branch: branch.parent) : nil
    }

    /// Adds the next field; a path may be added for several fields.
    mutating func addField(_ field: Int32, at path: Path) { addField(field, at: place(of: path)) }

    private mutating func addField(_ field: Int32, at place: Place) {
        nextFields.append(-1)
        let branch = Int(place.branch)
        // The root itself is a record and no field.
        guard branch > 0 else { return }
        let last = branches[branch].lastField
        if last < 0 {
            branches[branch].firstField = field
        } else {
            nextFields[Int(last)] = field
        }
        branches[branch].lastField = field
    }

    /// Adds record points; of two at the same path the first stays.
    package mutating func addPoints(_ paths: [String]) {
        for (position, text) in paths.enumerated() {
            let branch = Int(place(of: path(text)).branch)
            if branches[branch].point < 0 { branches[branch].point = Int32(position + 1) }
        }
    }
}
