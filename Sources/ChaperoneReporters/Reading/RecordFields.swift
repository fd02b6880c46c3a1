import Chaperone
import ChaperoneJSON

/// The asked-for fields of one object, each read strictly: what is missing or odd is an error.
struct RecordFields {
    private let file: String
    private let names: [String]
    private let firstField: Int32
    private let records: JSONRecords
    private let record: JSONRecord
    /// Where the next field is expected: fields are mostly asked for in the order of the file.
    private var cursor: Int

    init(file: String, tree: RecordTree, records: JSONRecords, record: JSONRecord) {
        self.file = file
        names = tree.names
        firstField = tree.firstFields[Int(record.point)]
        self.records = records
        self.record = record
        cursor = record.cells.lowerBound
    }

    /// The number of the list that the object stands in: a record point of the tree.
    var point: Int32 { record.point }

    mutating func isPresent(_ key: some RecordKey) -> Bool { index(of: key) != nil }

    mutating func isNull(_ key: some RecordKey) -> Bool {
        index(of: key).map { records.cells[$0].kind == .null } ?? false
    }

    mutating func text(_ key: some RecordKey) throws(ResultFileError) -> String {
        let cell = try cell(key)
        guard cell.kind == .text else { throw wrongType(cell, "a text") }
        return text(of: cell)
    }

    mutating func textOrNull(_ key: some RecordKey) throws(ResultFileError) -> String? {
        isNull(key) ? nil : try text(key)
    }

    mutating func number(_ key: some RecordKey) throws(ResultFileError) -> Int {
        let cell = try cell(key)
        guard cell.kind == .integer else { throw wrongType(cell, "a whole number") }
        return Int(cell.integer)
    }

    mutating func numberOrNull(_ key: some RecordKey) throws(ResultFileError) -> Int? {
        isNull(key) ? nil : try number(key)
    }

    mutating func flag(_ key: some RecordKey) throws(ResultFileError) -> Bool {
        let cell = try cell(key)
        guard cell.kind == .true || cell.kind == .false else {
            throw wrongType(cell, "true or false")
        }
        return cell.kind == .true
    }

    mutating func flagOrNull(_ key: some RecordKey) throws(ResultFileError) -> Bool? {
        isNull(key) ? nil : try flag(key)
    }

    mutating func texts(_ key: some RecordKey) throws(ResultFileError) -> [String] {
        let cell = try cell(key)
        guard cell.kind == .array else { throw wrongType(cell, "a list of texts") }
        return try elements(of: key)
    }

    mutating func requireList(_ key: some RecordKey) throws(ResultFileError) {
        let cell = try cell(key)
        guard cell.kind == .array else { throw wrongType(cell, "a list") }
    }

    /// A word of a closed list.
    mutating func word<Value>(
        _ key: some RecordKey, _ make: (String) -> Value?
    ) throws(ResultFileError) -> Value {
        let cell = try cell(key)
        guard cell.kind == .text else { throw wrongType(cell, "a word") }
        guard let value = make(text(of: cell)) else {
            throw error(.unknownWord, "this is no value of '\(name(of: key))'", at: cell)
        }
        return value
    }

    /// A list of words of a closed list.
    mutating func words<Value>(
        _ key: some RecordKey, _ make: (String) -> Value?
    ) throws(ResultFileError) -> [Value] {
        var values: [Value] = []
        for text in try texts(key) {
            guard let value = make(text) else {
                throw error(.unknownWord, "this is no value of '\(name(of: key))'", at: key)
            }
            values.append(value)
        }
        return values
    }

    mutating func wordOrNull<Value>(
        _ key: some RecordKey, _ make: (String) -> Value?
    ) throws(ResultFileError) -> Value? {
        isNull(key) ? nil : try word(key, make)
    }

    /// The value of a setting, as reports show it.
    mutating func settingText(_ key: some RecordKey) throws(ResultFileError) -> SettingText? {
        let cell = try cell(key)
        switch cell.kind {
        case .null: return nil
        case .true: return .flag(true)
        case .false: return .flag(false)
        case .integer: return .number(Int(cell.integer))
        case .text: return .word(text(of: cell))
        case .array: return .list(try elements(of: key))
        case .decimal, .object, .duplicate, .tooLong, .invalid:
            throw wrongType(cell, "a setting's value")
        }
    }

    /// An error at a field, or at the object when it has no such field.
    mutating func error(
        _ code: ResultFileError.Code, _ reason: String, at key: some RecordKey
    ) -> ResultFileError {
        guard let index = index(of: key) else {
            return ResultFileError(code: code, location: place, reason: reason)
        }
        return error(code, reason, at: records.cells[index])
    }

    private var place: Location {
        Location(file: file, line: record.line, column: record.column)
    }

    private mutating func cell(_ key: some RecordKey) throws(ResultFileError) -> JSONCell {
        guard let index = index(of: key) else {
            throw ResultFileError(
                code: .missingKey, location: place,
                reason: "the key '\(name(of: key))' is missing in this object")
        }
        return records.cells[index]
    }

    private mutating func index(of key: some RecordKey) -> Int? {
        let field = firstField + key.rawValue
        let cells = record.cells
        for index in cursor..<cells.upperBound where isMember(index, field) {
            cursor = index + 1
            return index
        }
        for index in cells.lowerBound..<cursor where isMember(index, field) {
            return index
        }
        return nil
    }

    private func isMember(_ index: Int, _ field: Int32) -> Bool {
        records.cells[index].field == field && !records.cells[index].isElement
    }

    private func elements(of key: some RecordKey) throws(ResultFileError) -> [String] {
        let field = firstField + key.rawValue
        var elements: [String] = []
        for cell in records.cells[record.cells] where cell.field == field && cell.isElement {
            guard cell.kind == .text else { throw wrongType(cell, "a text") }
            elements.append(text(of: cell))
        }
        return elements
    }

    private func text(of cell: JSONCell) -> String {
        String(decoding: records.text[cell.text], as: UTF8.self)
    }

    private func wrongType(_ cell: JSONCell, _ expected: String) -> ResultFileError {
        error(.wrongType, "'\(names[Int(cell.field)])' has to be \(expected)", at: cell)
    }

    private func error(
        _ code: ResultFileError.Code, _ reason: String, at cell: JSONCell
    ) -> ResultFileError {
        ResultFileError(
            code: code, location: Location(file: file, line: cell.line, column: cell.column),
            reason: reason)
    }

    private func name(of key: some RecordKey) -> String {
        names[Int(firstField + key.rawValue)]
    }
}
