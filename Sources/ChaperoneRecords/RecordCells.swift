package import Chaperone
import ChaperoneJSON

/// A place in one of our own files that is not as we write it.
package struct RecordFault: Error, Sendable, Equatable, CustomStringConvertible {
    package let location: Location
    /// What is wrong, without quoting more than a key.
    package let reason: String

    package var description: String { "\(location): error: \(reason)" }
}

/// The asked-for fields of one object, each read strictly.
struct RecordCells {
    let file: String
    let tree: KeyTree
    let records: JSONRecords
    let record: JSONRecord

    func has(_ path: String) -> Bool { cell(path) != nil }

    func text(_ path: String) throws(RecordFault) -> String {
        let cell = try required(path)
        guard cell.kind == .text else { throw wrong(cell, "a text") }
        return text(of: cell)
    }

    func textOrNull(_ path: String) throws(RecordFault) -> String? {
        try required(path).kind == .null ? nil : try text(path)
    }

    /// A number that counts something.
    func count(_ path: String) throws(RecordFault) -> Int {
        let cell = try required(path)
        guard cell.kind == .integer, cell.integer >= 0 else { throw wrong(cell, "a count") }
        return Int(cell.integer)
    }

    func flag(_ path: String) throws(RecordFault) -> Bool {
        let cell = try required(path)
        guard cell.kind == .true || cell.kind == .false else {
            throw wrong(cell, "true or false")
        }
        return cell.kind == .true
    }

    func moment(_ path: String) throws(RecordFault) -> Timestamp {
        guard let moment = Timestamp(try text(path)) else {
            throw wrong(try required(path), "a date and time")
        }
        return moment
    }

    func momentOrNull(_ path: String) throws(RecordFault) -> Timestamp? {
        try required(path).kind == .null ? nil : try moment(path)
    }

    func texts(_ path: String) throws(RecordFault) -> [String] {
        let cell = try required(path)
        guard cell.kind == .array else { throw wrong(cell, "a list of texts") }
        var texts: [String] = []
        for element in records.cells[record.cells]
        where element.isElement && tree.fields[Int(element.field)] == path {
            guard element.kind == .text else { throw wrong(element, "a text") }
            texts.append(text(of: element))
        }
        return texts
    }

    func fault(_ path: String, _ reason: String) -> RecordFault {
        let cell = cell(path)
        return RecordFault(
            location: Location(
                file: file, line: cell?.line ?? record.line, column: cell?.column ?? record.column),
            reason: reason)
    }

    private func cell(_ path: String) -> JSONCell? {
        records.cells[record.cells].first {
            !$0.isElement && tree.fields[Int($0.field)] == path
        }
    }

    private func required(_ path: String) throws(RecordFault) -> JSONCell {
        guard let cell = cell(path) else {
            throw fault(path, "the key '\(path)' is missing in this object")
        }
        return cell
    }

    private func wrong(_ cell: JSONCell, _ expected: String) -> RecordFault {
        let path = tree.fields[Int(cell.field)]
        return RecordFault(
            location: Location(file: file, line: cell.line, column: cell.column),
            reason: "'\(path)' has to be \(expected)")
    }

    private func text(of cell: JSONCell) -> String {
        String(decoding: records.text[cell.text], as: UTF8.self)
    }
}
