import Chaperone
import ChaperoneJSON

/// Grows the tree of all places at which something of Zoom's may stand, with what it means there.
///
/// There are thousands of places for some hundred fields, and this is done whenever the program starts:
/// so each path is read once, and no path is put together.
struct ZoomPaths: Sendable {
    /// About how many places there are of all lines of the mapping.
    private static let expected = 6144

    /// The places of all lines of the mapping, which every run begins with.
    static let ofMapping: ZoomPaths = {
        var paths = ZoomPaths(expecting: expected)
        paths.add(Zoom.mapping[...])
        return paths
    }()

    private typealias Place = KeyTreeBuilder.Place
    private typealias Path = KeyTreeBuilder.Path

    /// A place where settings may stand as they are, and those under a key that says what they are.
    private struct Settings: Sendable {
        let plain: Place
        let wrapped: [Place]
        /// Whether what stands here as it is can be nothing else.
        let isWrapped: Bool
    }

    private var builder: KeyTreeBuilder
    private let roots: [Settings]
    private let lists: [Settings]
    private let events: [Place]
    private let lockWrappers: [Place]
    /// A field of the tree with a meaning of it, in the order in which they came.
    private var meanings: [(field: Int, role: ZoomFields.Role)] = []
    /// Whether field `i` stands in the elements of an array.
    private(set) var isListed: [Bool] = []
    /// Whether field `i` stands where Zoom documents it for meetings and webinars.
    private(set) var isOwn: [Bool] = []
    /// The line that was added last at field `i`.
    private var lastLines: [Int] = []

    /// - Parameter places: about how many there will be, to make room for them at once.
    init(expecting places: Int = 256) {
        var builder = KeyTreeBuilder(reserving: places)
        meanings.reserveCapacity(places)
        isListed.reserveCapacity(places)
        lastLines.reserveCapacity(places)
        func place(_ text: String, below parent: Place = .root) -> Place {
            text.isEmpty ? parent : builder.place(of: builder.path(text), below: parent)
        }
        func settings(_ prefix: String, isWrapped: Bool) -> Settings {
            let plain = place(prefix)
            let wrapped = ZoomShapes.wrappers.map { place($0, below: plain) }
            return Settings(plain: plain, wrapped: wrapped, isWrapped: isWrapped)
        }
        roots = ZoomShapes.rootPrefixes.map { settings($0, isWrapped: false) }
        lists = ZoomShapes.listPrefixes.map { settings($0, isWrapped: true) }
        events = ZoomShapes.eventPrefixes.map { place($0) }
        let lockHolders = roots.map(\.plain) + [place("groups[]")]
        lockWrappers =
            [place(ZoomShapes.ownLockWrapper)]
            + lockHolders.flatMap { holder in
                ZoomShapes.lockWrappers.map { place($0, below: holder) }
            }
        self.builder = builder
    }

    /// Adds the places of lines; the position of a line in its array is its number.
    mutating func add(_ lines: ArraySlice<FieldMapping>) {
        for index in lines.indices {
            guard case .field(let path, _) = lines[index].source else { continue }
            add(path, of: index, in: lines[index].kinds)
        }
    }

    /// Adds every place at which the field `path` of a settings or event document may stand.
    private mutating func add(_ path: String, of line: Int, in kinds: KindSet) {
        let own = Spot(path, &builder)
        if kinds.intersects(ZoomShapes.holders) {
            let options = ZoomShapes.options(of: path).map {
                (spot: Spot($0.path, &builder), isWrapped: $0.isWrapped)
            }
            for settings in roots + lists {
                for option in options {
                    let isWrapped = settings.isWrapped || option.isWrapped
                    add(option.spot, below: settings.plain, of: line, isWrapped: isWrapped)
                }
                for wrapper in settings.wrapped {
                    add(own, below: wrapper, of: line, isWrapped: true)
                }
            }
        }
        if kinds.intersects(ZoomShapes.events) {
            for event in events { add(own, below: event, of: line, isWrapped: false) }
            isOwn[field(at: own.path, below: .root)] = true
        }
    }

    /// A path, and that of the list whose elements' kind it says, if it does.
    private struct Spot {
        let path: Path
        let list: Path?

        init(_ text: String, _ builder: inout KeyTreeBuilder) {
            path = builder.path(text)
            list =
                text.hasSuffix(ZoomShapes.typeOfElements)
                ? builder.path(String(text.dropLast(ZoomShapes.typeOfElements.count)))
                : text == "type" ? Path() : nil
        }

        /// The list below a place; an empty path leads to the list that the place is the elements of.
        func list(below place: Place, _ builder: inout KeyTreeBuilder) -> Place? {
            guard let list else { return nil }
            return list.isEmpty ? builder.array(of: place) : builder.place(of: list, below: place)
        }
    }

    private mutating func add(_ spot: Spot, below place: Place, of line: Int, isWrapped: Bool) {
        let field = field(at: spot.path, below: place)
        // Of the ways to one place, the first says what a value there is.
        guard lastLines[field] != line else { return }
        lastLines[field] = line
        meanings.append((field, .value(line: line, isWrapped: isWrapped)))
        if let list = spot.list(below: place, &builder) {
            meanings.append((self.field(at: list), .listOf(line: line)))
        }
    }

    /// Adds every place of a lock: under a key that says so, and in an answer that was saved as it came.
    mutating func addLock(_ lock: String, _ number: Int) {
        let path = builder.path(lock)
        for wrapper in lockWrappers { add(path, below: wrapper, .lock(number)) }
        for root in roots { add(path, below: root.plain, .bareLock(number)) }
    }

    /// Adds where the ways of signing in stand in an answer that was saved as it came.
    mutating func addWaysOfSigningIn() {
        let spot = Spot(ZoomShapes.authenticationTypes, &builder)
        let holders = [Place.root] + lists.map(\.plain) + roots.dropFirst().map(\.plain)
        for holder in holders {
            add(spot.path, below: holder, .authenticationType)
            if let list = spot.list(below: holder, &builder) {
                meanings.append((field(at: list), .authenticationList))
            }
        }
    }

    /// Adds the fields that tell what a record is and whose.
    mutating func addIdentities() {
        for (places, identities) in [
            (roots.map(\.plain), ZoomShapes.rootIdentities), (events, ZoomShapes.eventIdentities),
            ([.root], ZoomShapes.listIdentities),
        ] {
            let read = identities.map { (path: builder.path($0.path), identity: $0.identity) }
            for place in places {
                for (path, identity) in read { add(path, below: place, .identity(identity)) }
            }
        }
    }

    private mutating func add(_ path: Path, below place: Place, _ role: ZoomFields.Role) {
        meanings.append((field(at: path, below: place), role))
    }

    private mutating func field(at path: Path, below parent: Place) -> Int {
        field(at: builder.place(of: path, below: parent))
    }

    private mutating func field(at place: Place) -> Int {
        let field = builder.field(at: place)
        if field == isListed.count {
            isListed.append(builder.isListed(place))
            isOwn.append(false)
            lastLines.append(-1)
        }
        return field
    }

    mutating func tree() -> KeyTree {
        builder.addPoints(ZoomShapes.points)
        return KeyTree(builder)
    }

    /// What stands at field `i`: `all[starts[i]..<starts[i + 1]]`, in the order in which it came.
    func roles() -> (all: [ZoomFields.Role], starts: [Int]) {
        var starts = [Int](repeating: 0, count: isListed.count + 1)
        for meaning in meanings { starts[meaning.field + 1] += 1 }
        for field in isListed.indices { starts[field + 1] += starts[field] }
        var next = starts
        var all = [ZoomFields.Role](repeating: .authenticationList, count: meanings.count)
        for meaning in meanings {
            all[next[meaning.field]] = meaning.role
            next[meaning.field] += 1
        }
        return (all, starts)
    }
}
