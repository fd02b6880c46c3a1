import Chaperone

/// `waivers.yaml` on the disk, changed without touching what a person wrote around the waivers.
struct WaiverStore {
    let path: String
    private let zone: Zone

    private static let beginning = """
        # Risks that somebody accepted for a time. 'chaperone waivers add' adds to this file; you may edit it too.
        version: 1
        waivers: []

        """

    init(path: String, zone: Zone) {
        self.path = SmallFile.target(of: path)
        self.zone = zone
    }

    /// Adds a waiver.
    /// - Parameter entry: the lines of its item, without the dash.
    /// - Throws: ``Failure``; the file is then as it was.
    func add(_ entry: [String]) throws -> Waiver {
        let bytes =
            SmallFile.exists(path)
            ? try SmallFile.read(path, as: "file of waivers") : Array(Self.beginning.utf8)
        let before = try read(bytes)
        var editor = ListEditor(bytes, before.layout)
        try edit { () throws(ListEditor.Problem) in try editor.add(entry) }
        let after = try read(editor.bytes)
        guard after.waivers.count == before.waivers.count + 1, let added = after.waivers.last else {
            throw Failure(
                .internalError, "\(path): the waiver could not be added; nothing was written")
        }
        try SmallFile.replace(path, with: editor.bytes)
        return added
    }

    /// Removes waivers by their numbers.
    /// - Throws: ``Failure``; the file is then as it was.
    func remove(_ numbers: Set<Int>) throws {
        let bytes = try SmallFile.read(path, as: "file of waivers")
        let before = try read(bytes)
        var editor = ListEditor(bytes, before.layout)
        try edit { () throws(ListEditor.Problem) in try editor.remove(numbers) }
        guard try read(editor.bytes).waivers.count == before.waivers.count - numbers.count else {
            throw Failure(
                .internalError, "\(path): the waivers could not be removed; nothing was written")
        }
        try SmallFile.replace(path, with: editor.bytes)
    }

    private func edit(_ body: () throws(ListEditor.Problem) -> Void) throws {
        do throws(ListEditor.Problem) {
            try body()
        } catch {
            throw Failure(
                .badData,
                "\(path): the waivers stand in brackets on one line; give each a line of its own that begins with '- '"
            )
        }
    }

    private func read(_ bytes: [UInt8]) throws -> WaiverFile {
        do throws(DeclarationError) {
            return try WaiverFile(reading: NamedDocument(name: path, bytes: bytes), zone: zone)
        } catch {
            throw Failure(
                .badData, DeclarationOptions.message("the file of waivers", path, error))
        }
    }
}
