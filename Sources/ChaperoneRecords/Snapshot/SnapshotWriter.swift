package import Chaperone

/// Writes a snapshot: a folder with a file of documents for each kind, and a journal that lets a
/// fetch that was killed go on where it stopped.
///
/// It is unfinished until ``complete(finished:ended:)`` has written its manifest. Documents are on
/// the disk before the journal says so, in batches: a crash costs the last batch, which is then
/// asked for again, and nothing is there twice.
package actor SnapshotWriter: SnapshotSink {
    /// What the snapshot is of.
    ///
    /// Where an unfinished one was found it is the older one's, with the time from which the older
    /// attempt counted: fetch for that.
    package nonisolated let header: SnapshotHeader
    /// How often it was begun, this time included.
    package nonisolated let attempts: Int

    private let folder: PrivateFolder
    private let lock: ProcessLock
    private var journal: JournalFile
    private var units: UnitTable
    private var files: [String: DocumentFile]
    /// Files that have grown since the journal last vouched for them.
    private var grown: Set<String> = []
    /// Units finished since then.
    private var pending = 0
    private let batch: Int
    private var timer: Task<Void, Never>?
    /// Why nothing more can be written.
    ///
    /// What the journal vouches for is safe.
    private var failure: SnapshotError?
    private var isClosed = false

    /// Begins a snapshot in a folder that is new or empty, or goes on with the unfinished one there.
    ///
    /// - Parameters:
    ///   - header: tenant, platform and scope have to be those of an unfinished snapshot.
    ///   - now: when this attempt began.
    ///   - batch: units after which everything is put on the disk; it is after a second too.
    /// - Throws: ``SnapshotError``.
    package init(
        _ path: String, of header: SnapshotHeader, now: Timestamp, batch: Int = 256
    ) throws(SnapshotError) {
        do {
            let folder = try PrivateFolder(path, creating: true)
            try Self.refuseForeign(folder)
            lock = try ProcessLock(SnapshotFolder.lock, in: folder, since: now.description)
            let file = try folder.append(Journal.name)
            let old = try JournalReader(file)
            if let known = old.header {
                try Self.compare(header, known, path)
            } else {
                try Self.refuseUnknown(file, folder)
            }
            journal = try JournalFile(file, after: old)
            files = try Self.reopen(old.files, in: folder)
            units = old.units
            self.folder = folder
            self.header = old.header ?? header
            attempts = old.attempts + 1
            self.batch = max(batch, 1)
            if old.header == nil { journal.add { $0.journalHeader(header) } }
            journal.add { $0.journalAttempt(at: now) }
            try journal.keep([])
            try folder.synchronise()
        } catch { throw SnapshotError(error) }
    }

    // MARK: - What a fetch hands over

    package func announce(_ new: [FetchUnit]) {
        guard failure == nil, !isClosed else { return }
        var keys: [String: [String]] = [:]
        for unit in new where units.announce(unit) {
            guard unit.key.utf8.count <= Journal.longestKey else {
                failure = .document("the platform gave an identifier that is too long")
                return
            }
            keys[unit.kind, default: []].append(unit.key)
        }
        for (kind, keys) in keys.sorted(by: { $0.key < $1.key }) {
            for start in stride(from: 0, to: keys.count, by: Journal.keysInLine) {
                let some = Array(keys[start..<min(start + Journal.keysInLine, keys.count)])
                journal.add { $0.journalListed(kind, some) }
            }
        }
        if journal.isFull { try? keep() } else if !keys.isEmpty { startTimer() }
    }

    package func isFinished(_ unit: FetchUnit) -> Bool { units.isFinished(unit) }

    package func finish(
        _ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument]
    ) throws(FetchError) {
        do {
            try take(unit, end.shortened, documents)
        } catch {
            let error = failure ?? SnapshotError(error)
            failure = error
            throw .snapshot(error.description)
        }
    }

    private func take(
        _ unit: FetchUnit, _ end: FetchEnd, _ documents: [FetchedDocument]
    ) throws {
        if let failure { throw failure }
        guard !isClosed else { throw SnapshotError.document("the snapshot is written already") }
        guard unit.key.utf8.count <= Journal.longestKey else {
            throw SnapshotError.document("the platform gave an identifier that is too long")
        }
        // What is there already stays the only one.
        guard !units.isFinished(unit) else { return }
        var texts: [(file: String, text: [UInt8], lines: Int)] = []
        for document in documents {
            try Self.check(document)
            if texts.last?.file != document.file { texts.append((document.file, [], 0)) }
            texts[texts.count - 1].text += document.line + [0x0A]
            texts[texts.count - 1].lines += 1
        }
        for (name, text, lines) in texts {
            var file = try files[name] ?? DocumentFile(new: name, in: folder)
            try file.append(text, lines: lines)
            files[name] = file
            grown.insert(name)
        }
        units.finish(unit, end, hasDocuments: !documents.isEmpty)
        journal.add { $0.journalDone(unit, end, documents: documents.count) }
        pending += 1
        if pending >= batch || journal.isFull { try keep() } else { startTimer() }
    }

    private static func check(_ document: FetchedDocument) throws(SnapshotError) {
        guard DocumentFile.isName(document.file) else {
            throw .document("'\(document.file)' is no name of a file of a snapshot")
        }
        guard document.line.first == UInt8(ascii: "{"), document.line.last == UInt8(ascii: "}"),
            !document.line.contains(0x0A), !document.line.contains(0x0D)
        else { throw .document("a document for \(document.file) is no object on one line") }
    }

    // MARK: - Putting it on the disk

    /// Puts everything on the disk that was handed over so far; what is unfinished stays so.
    ///
    /// Call it before the program ends without ``complete(finished:ended:)``.
    /// - Throws: ``SnapshotError``.
    package func pause() throws(SnapshotError) {
        timer?.cancel()
        timer = nil
        if let failure { throw failure }
        try keep()
    }

    private func keep() throws(SnapshotError) {
        guard !isClosed else { return }
        do {
            let names = grown.sorted()
            for name in names { try files[name]?.synchronise() }
            if names.contains(where: { files[$0]?.isNew == true }) { try folder.synchronise() }
            for name in names { files[name]?.isNew = false }
            try journal.keep(names.compactMap { files[$0]?.summary($0) })
            grown = []
            pending = 0
        } catch {
            let error = SnapshotError(error)
            failure = error
            throw error
        }
    }

    /// A fetch may wait for hours; what it has read must not wait with it.
    private func startTimer() {
        guard timer == nil else { return }
        timer = Task { [weak self] in
            try? await Task.sleep(for: .seconds(1))
            await self?.timeIsUp()
        }
    }

    private func timeIsUp() {
        guard timer != nil else { return }
        timer = nil
        // A failure is remembered, and told with the next unit.
        if failure == nil { try? keep() }
    }

    /// What became of each kind so far.
    package var progress: [KindReport] { units.reports }

    /// Writes the manifest, after which nothing can be added.
    ///
    /// - Parameter ended: why the fetch ended before its end, in words without secrets; nil when it
    ///   did not. The snapshot is then finished all the same, and says what it lacks; use
    ///   ``pause()`` to leave it unfinished.
    /// - Throws: ``SnapshotError``; it then is unfinished, and can be gone on with.
    package func complete(
        finished: Timestamp, ended: String? = nil
    ) throws(SnapshotError) -> SnapshotManifest {
        try pause()
        if ended == nil { units.settle() }
        let manifest = SnapshotManifest(
            header: header, finished: finished, attempts: attempts,
            ended: ended.map { $0.shortened(to: 500) }, kinds: units.reports,
            files: files.map { $0.value.summary($0.key) }.sorted { $0.name < $1.name })
        do {
            try folder.replace(SnapshotManifest.name, with: manifest.bytes)
        } catch {
            let error = SnapshotError(error)
            failure = error
            throw error
        }
        isClosed = true
        // Nobody needs it any more; with a manifest beside it, it is not read.
        try? folder.remove(Journal.name)
        return manifest
    }
}
