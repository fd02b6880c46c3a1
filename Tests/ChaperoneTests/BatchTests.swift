@testable import Chaperone
import Testing

@Suite("Batches of subjects and their settings")
struct BatchTests {
    private static let lobby = SettingID.lobby.column
    private static let regions = SettingID.dataRegions.column

    private static func batch(_ rows: Int = 1) -> Batch {
        var batch = Batch(platform: "test", columnCount: SettingID.allCases.count)
        for row in 0..<rows {
            _ = batch.add(Subject(kind: .meeting, platform: "test", key: "\(row)"))
        }
        return batch
    }

    private static func cell(
        _ code: Int32, _ state: CellState = .observed, older: Bool = false, line: Int = 1
    ) -> Cell {
        Cell(
            state: state, code: code, field: 0, isOlderName: older,
            place: Place(document: 0, line: line, column: 1))
    }

    struct Twice: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let first: Cell
        let second: Cell
        let expected: Cell
    }

    private static func conflict(_ cell: Cell) -> Cell {
        var cell = cell
        cell.state = .conflicting
        return cell
    }

    static let twice: [Twice] = [
        .init(
            testDescription: "the same", first: cell(1), second: cell(1, line: 9), expected: cell(1)
        ),
        .init(
            testDescription: "different", first: cell(1), second: cell(0, line: 9),
            expected: conflict(cell(1))),
        .init(
            testDescription: "understood and not", first: cell(1),
            second: cell(1, .notUnderstood), expected: conflict(cell(1))),
        .init(
            testDescription: "a current name after an older one", first: cell(1, older: true),
            second: cell(0), expected: cell(0)),
        .init(
            testDescription: "an older name after the current one", first: cell(0),
            second: cell(1, older: true), expected: cell(0)),
        .init(
            testDescription: "two older names", first: cell(0, older: true),
            second: cell(1, older: true), expected: conflict(cell(0, older: true))),
        .init(
            testDescription: "a conflict stays one", first: cell(1, .conflicting), second: cell(1),
            expected: cell(1, .conflicting)),
        .init(
            testDescription: "an older name's conflict stays one",
            first: cell(1, .conflicting, older: true), second: cell(1),
            expected: cell(1, .conflicting, older: true)),
    ]

    @Test("What is read twice", arguments: twice)
    func observe(_ twice: Twice) {
        var batch = Self.batch()
        batch.observe(twice.first, in: Self.lobby, at: 0)
        batch.observe(twice.second, in: Self.lobby, at: 0)
        #expect(batch[Self.lobby, 0] == twice.expected)
    }

    @Test("A value of a type is there only when it was observed")
    func typed() {
        var batch = Self.batch(5)
        for (row, state) in [CellState.observed, .notUnderstood, .conflicting, .notPermitted]
            .enumerated()
        {
            batch[Self.lobby, row] = Self.cell(1, state)
        }
        let values = (0..<5).map { batch[Setting<Bool>.lobby, $0] }
        #expect(values == [true, nil, nil, nil, nil])
        batch[Self.lobby, 0] = Self.cell(7)
        #expect(batch[Setting<Bool>.lobby, 0] == nil)
    }

    @Test("Absorbing a row takes its texts along by their words, not by their numbers")
    func absorb() {
        var other = Self.batch(2)
        _ = other.texts.code(of: ["elsewhere"])
        other[Self.regions, 1] = Self.cell(other.texts.code(of: ["EU", "CH"]))
        other[Self.lobby, 1] = Self.cell(1)
        var batch = Self.batch()
        batch.absorb(other, row: 1, into: 0)
        #expect(batch[Self.regions, 0].map { batch.texts.words(ofCode: $0.code) } == ["CH", "EU"])
        #expect(batch[Self.lobby, 0]?.code == 1)
        batch.absorb(other, row: 1, into: 0)
        #expect(batch[Self.regions, 0]?.state == .observed)
        other[Self.regions, 1] = Self.cell(other.texts.code(of: ["EU"]))
        batch.absorb(other, row: 1, into: 0)
        #expect(batch[Self.regions, 0]?.state == .conflicting)
    }

    @Test("Keeping some rows leaves them as they were, in the order that is asked")
    func keep() {
        var batch = Self.batch(130)
        for row in 0..<130 where row % 3 != 0 {
            batch[Self.lobby, row] = Self.cell(Int32(row % 2), line: row + 1)
            batch[Self.regions, row] = Self.cell(batch.texts.code(of: ["r\(row)"]))
        }
        let before = batch
        let rows = [129, 64, 63, 0, 2]
        batch.keep(rows)
        #expect(batch.subjects.map(\.key) == rows.map(String.init))
        for (row, old) in rows.enumerated() {
            #expect(batch[Self.lobby, row] == before[Self.lobby, old])
            #expect(
                batch[Self.regions, row].map { batch.texts.words(ofCode: $0.code) }
                    == before[Self.regions, old].map { before.texts.words(ofCode: $0.code) })
            // What was made for another batch with the same words is still good.
            #expect(batch[Self.regions, row]?.code == before[Self.regions, old]?.code)
        }
        batch.keep([])
        #expect(batch.count == 0 && batch.columns.count == SettingID.allCases.count)
    }

    @Test("Without its rows, a batch knows nothing but words by their codes")
    func removeRows() {
        var batch = Self.batch(3)
        batch[Self.lobby, 2] = Self.cell(1)
        let (first, second) = (batch.texts.code(of: ["EU"]), batch.texts.code(of: ["US"]))
        batch.removeRows()
        #expect(batch.count == 0 && batch.columns.allSatisfy(\.isEmpty))
        #expect(batch.texts.code(of: ["US"]) == second && batch.texts.code(of: ["EU"]) == first)
    }

    @Test("Emptied, a batch knows nothing of what it held")
    func removeAll() {
        var batch = Self.batch(3)
        batch[Self.lobby, 2] = Self.cell(1)
        _ = batch.texts.code(of: ["EU"])
        batch.removeAll()
        #expect(batch.count == 0 && batch.texts.sets.isEmpty)
        _ = batch.add(Subject(kind: .user, platform: "test", key: "new"))
        #expect(batch[Self.lobby, 0] == nil)
        #expect(batch.rows(of: .user).rows == [0] && batch.rows(of: .meeting).isEmpty)
    }

    @Test("Every part of a cell is kept in its column")
    func cells() {
        var random = SeededGenerator(state: 3)
        var batch = Self.batch(500)
        let cells = (0..<500).map { _ in RandomBatch.cell(&random) }
        for (row, cell) in cells.enumerated() { batch[Self.lobby, row] = cell }
        #expect((0..<500).allSatisfy { batch[Self.lobby, $0] == cells[$0] })
        batch[Self.lobby, 7] = nil
        #expect(batch[Self.lobby, 7] == nil && batch[Self.lobby, 8] == cells[8])
    }

    @Test("A place keeps document, line and column")
    func places() {
        let cases = [(0, 1, 1), (3, 9_000_000, 77), ((1 << 20) - 1, 1, 4_000_000_000)]
        for (document, line, column) in cases {
            let place = Place(document: document, line: line, column: column)
            #expect(place.document == document)
            #expect(place.line == line && place.column == column && !place.isNone)
        }
        #expect(Place.none.isNone)
        #expect(Place(document: 1, line: Int.max, column: -1).line == UInt32.max)
    }

    @Test("A subject is named by platform, kind and key, whatever they hold")
    func identifiers() {
        #expect(Subject(kind: .meeting, platform: "zoom", key: "987").id == "zoom:meeting:987")
        #expect(
            Subject(kind: .organizationalUnit, platform: "meet", key: "").id
                == "meet:organizational-unit:")
    }
}
