import Chaperone

/// A reader of documents that are held whole, whose fields a table of trees names.
protocol TreeReading: DocumentReader {
    var table: TreeTable { get }
}

extension TreeReading {
    var columnCount: Int { table.columnCount }
    func column(of field: NativeField) -> ColumnID? { table.nativeColumns[field] }
    func nativePath(of cell: Cell) -> String { table.nativePath(of: cell) }
}
