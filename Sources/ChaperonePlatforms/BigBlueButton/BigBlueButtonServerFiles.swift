import Chaperone

/// The files of a server: what was shipped, and what an administrator wrote over it.
struct BigBlueButtonServerFiles {
    private struct File {
        let rank: Int
        let properties: TreeValue
        let document: Int
    }

    private var files: [File] = []
    private var host: (rank: Int, name: String)?
    /// What the files say of the version; nil inside when they do not agree, or nobody knows it.
    private var named: String??
    private var shippedNames: Set<String>?

    var isEmpty: Bool { files.isEmpty && named == nil }

    /// What the server calls itself.
    var hostName: String? { host?.name }

    /// The version that a file names, else the one that a shipped file gives away.
    var release: BigBlueButtonRelease? {
        if let named { return named.flatMap(BigBlueButtonRelease.init) }
        return shippedNames.map(BigBlueButtonRelease.init(shipping:))
    }

    mutating func add(_ properties: TreeValue, document: Int, path: String) {
        let names = Set((properties.members ?? []).map(\.name))
        let rank = Self.rank(of: path, names)
        if let text = properties["BIGBLUEBUTTON_RELEASE"]?.text {
            if let known = named, known != text { named = .some(nil) } else { named = text }
        }
        if let url = properties["bigbluebutton.web.serverURL"]?.text, host?.rank ?? -1 < rank {
            let rest = BigBlueButtonWords.trimmed(url.utf8[...]).split(separator: UInt8(ascii: "/"))
                .dropFirst().first
            // What stands before an @ opens something.
            let name = rest?.split(separator: UInt8(ascii: "@")).last
            if let name { host = (rank, String(Substring(name))) }
        }
        if rank == 0 { shippedNames = (shippedNames ?? []).union(names) }
        // A release file says nothing but the version.
        if names != ["BIGBLUEBUTTON_RELEASE"] {
            files.append(File(rank: rank, properties: properties, document: document))
        }
    }

    /// Names that are in every file that is shipped, whichever version it is of.
    private static let marks: Set<String> = [
        "presentationDir", "recordStatusDir", "redisHost", "apiVersion", "imageMagickDir",
        "publishedDir", "serviceEnabled",
    ]

    /// How much a file counts: a whole one as it was shipped, then what was written over it.
    private static func rank(of path: String, _ names: Set<String>) -> Int {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        if file.utf8.starts(with: "bbb-web".utf8) { return 3 }
        if names.isSuperset(of: marks) { return 0 }
        return file == "bigbluebutton.properties" ? 1 : 2
    }

    /// Everything that the files say, the word that counts in each case.
    func fill(
        _ batch: inout Batch, _ row: Int, _ table: TreeTable,
        _ diagnostics: inout [DocumentDiagnostic]
    ) {
        for rank in [3, 2, 1, 0] {
            var part = table.batch(of: BigBlueButton.name)
            let only = part.add(batch.subjects[row])
            for file in files where file.rank == rank {
                var one = table.batch(of: BigBlueButton.name)
                let properties = BigBlueButtonWords.read(
                    heeded(file, &diagnostics), isCall: false, document: file.document, &diagnostics
                )
                table.fill(
                    &one, one.add(batch.subjects[row]), from: properties, sort: "server",
                    document: file.document, &diagnostics)
                part.absorb(one, row: 0, into: only)
            }
            batch.complete(row, from: part)
        }
        addDefaults(to: &batch, row, table)
    }

    /// The properties that this version of a server heeds, by the names of today.
    private func heeded(_ file: File, _ diagnostics: inout [DocumentDiagnostic]) -> TreeValue {
        var properties = file.properties
        var heeded: [TreeMember] = []
        for member in properties.members ?? [] {
            if knows(member.name) {
                // The name of 2.2 and before.
                let isOlder = member.name == "keepEvents"
                heeded.append(
                    isOlder
                        ? TreeMember(name: "defaultKeepEvents", value: member.value) : member)
            } else {
                diagnostics.append(
                    DocumentDiagnostic(
                        .warning, .notHeeded(member.name),
                        at: member.value.place(in: file.document)))
            }
        }
        properties.content = .object(heeded)
        return properties
    }

    private func knows(_ name: String) -> Bool {
        if shippedNames?.contains(name) == true { return true }
        guard let release else { return name != "keepEvents" }
        return release.knows(name)
    }

    /// What a server of this version does where no file says anything.
    private func addDefaults(to batch: inout Batch, _ row: Int, _ table: TreeTable) {
        guard let release else { return }
        // A shipped file says itself what it has; what it lacks, its version has no switch for.
        let defaults =
            named == nil
            ? BigBlueButtonDefaults.withoutSwitches : BigBlueButtonDefaults.properties(of: release)
        guard let defaults else { return }
        var part = table.batch(of: BigBlueButton.name)
        let only = part.add(batch.subjects[row])
        var none: [DocumentDiagnostic] = []
        var read = BigBlueButtonWords.read(defaults, isCall: false, document: 0, &none)
        read.content = .object(
            (read.members ?? []).map { member in
                let isOlder = member.name == "keepEvents"
                return isOlder
                    ? TreeMember(name: "defaultKeepEvents", value: member.value) : member
            })
        table.fill(&part, only, from: read, sort: "server", document: 0, &none)
        batch.complete(row, from: part) { cell in
            cell.basis = .platformDefault
            cell.place = .none
        }
    }
}

extension Batch {
    /// Writes what is known in `part`, a batch of one row, where nothing is known yet.
    mutating func complete(
        _ row: Int, from part: Batch, only settings: [SettingID]? = nil,
        _ change: (inout Cell) -> Void = { _ in }
    ) {
        for index in part.columns.indices {
            let column = ColumnID(rawValue: UInt16(index))
            if let settings, !settings.contains(where: { $0.column == column }) { continue }
            guard self[column, row] == nil, var cell = part[column, 0] else { continue }
            if part.textColumns.contains(column), cell.state == .observed {
                cell.code = texts.code(of: part.texts.words(ofCode: cell.code))
            }
            change(&cell)
            self[column, row] = cell
        }
    }
}

extension Diagnostic.Message {
    fileprivate static func notHeeded(_ name: String) -> Self {
        .init("servers of this version have no property \(name): it counts for nothing")
    }
}
