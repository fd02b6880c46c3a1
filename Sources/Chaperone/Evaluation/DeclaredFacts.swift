extension Organisation {
    /// The settings that it says enough for.
    var declaredSettings: Set<SettingID> {
        var settings: Set<SettingID> = []
        if domains != nil { settings.insert(.hostInOrganisation) }
        if hours != nil { settings.insert(.inDeclaredHours) }
        if platforms != nil { settings.insert(.approvedPlatform) }
        return settings
    }

    /// Fills in what follows from its declarations.
    ///
    /// - Parameters:
    ///   - document: the number by which places name its file.
    ///   - shows: whether the platform itself shows a setting for a kind of subject.
    func complete(
        _ batch: inout Batch, document: Int, shows: (SettingID, SubjectKind) -> Bool
    ) {
        for row in batch.subjects.indices {
            let kind = batch.subjects.kind(of: row)
            if KindSet.events.contains(kind) {
                addHost(to: &batch, row)
                addHours(to: &batch, row)
            }
            if let platforms, kind != .organisation {
                let isApproved = platforms.contains(batch.subjects[row].platform)
                batch[SettingID.approvedPlatform.column, row] = Cell(
                    code: isApproved.code, basis: .attested, field: 0, place: .none)
            }
        }
        guard !facts.isEmpty else { return }
        let names = Set(facts.map(\.name)).sorted()
        for setting in names.compactMap({ SettingID(name: $0) }) {
            for row in batch.subjects.indices
            where KindSet.events.contains(batch.subjects.kind(of: row))
                && batch[setting.column, row] == nil
                && !shows(setting, batch.subjects.kind(of: row))
            {
                add(setting, to: &batch, row, document: document)
            }
        }
    }

    private func addHost(to batch: inout Batch, _ row: Int) {
        guard let domains, var cell = batch[SettingID.hostDomain.column, row] else { return }
        if cell.state == .observed {
            let words = batch.texts.words(ofCode: cell.code)
            let isOwn = !words.isEmpty && words.allSatisfy { domains.contains($0.lowercased()) }
            cell.code = isOwn.code
        }
        batch[SettingID.hostInOrganisation.column, row] = cell
    }

    private func addHours(to batch: inout Batch, _ row: Int) {
        guard let hours, var cell = batch[SettingID.startsAt.column, row] else { return }
        if cell.state == .observed {
            let start = Timestamp(seconds: Int(cell.code) * 60)
            let length = batch[SettingID.durationMinutes.column, row]
            let minutes =
                length?.state == .observed && length?.code != Count.unlimited
                ? length.map { Int($0.code) } : nil
            // Nobody knows whether it ends in time: the start alone decides nothing but a fail.
            guard let isInside = hours.contain(from: start, minutes: minutes) else { return }
            cell.code = isInside.code
        }
        batch[SettingID.inDeclaredHours.column, row] = cell
    }

    private func add(_ setting: SettingID, to batch: inout Batch, _ row: Int, document: Int) {
        let subject = SubjectReference(batch.subjects[row])
        guard let fact = fact(setting.name, of: subject),
            let code = OperandReader.code(ofWord: fact.value, in: setting.domain)
        else { return }
        batch[setting.column, row] = Cell(
            code: code, basis: .attested, field: 0,
            place: Place(
                document: document, line: fact.location.line, column: fact.location.column))
    }
}
