import Chaperone

/// What follows from several fields of Webex.
struct WebexDerivation: Sendable {
    let table: TreeTable
    private let inputs: [String: ColumnID]

    init(table: TreeTable) {
        self.table = table
        var inputs: [String: ColumnID] = [:]
        for (line, column) in zip(table.lines, table.columns) {
            if case .native(let path) = line.target, inputs[path] == nil { inputs[path] = column }
        }
        self.inputs = inputs
    }

    /// What is known of a field that settings are derived from.
    struct Fact {
        let cell: Cell
        /// Nil where there is something that could not be read.
        var code: Int32? { cell.state == .observed ? cell.code : nil }
        var flag: Bool? { code.map { $0 == 1 } }
    }

    func fact(_ path: String, _ batch: Batch, _ row: Int) -> Fact? {
        inputs[path].flatMap { batch[$0, row] }.map(Fact.init)
    }

    /// Takes out when an event is, which each occurrence of a series has of its own.
    func forgetTimes(_ batch: inout Batch, _ row: Int) {
        batch[SettingID.startsAt.column, row] = nil
        for path in ["meeting.start", "meeting.end"] {
            if let column = inputs[path] { batch[column, row] = nil }
        }
    }

    // MARK: - Sites and people

    func completeSite(_ batch: inout Batch, _ row: Int) {
        // What passwords must be is asked of them only where strong ones are asked for at all.
        let lead = "site.securityOptions."
        let strong = fact(lead + "requireStrongPassword", batch, row)
        let criteria = lead + "passwordCriteria."
        if let (cell, count) = demanded(strong, fact(criteria + "minLength", batch, row)) {
            table.derive(.passcodeMinimumLength, count.map(Int.init), from: cell, &batch, row)
        }
        for (name, setting) in [
            ("minAlpha", Setting<Bool>.passcodeLetters), ("minNumeric", .passcodeDigits),
            ("minSpecial", .passcodeSymbols), ("mixedCase", .passcodeMixedCase),
        ] {
            guard let (cell, count) = demanded(strong, fact(criteria + name, batch, row)) else {
                continue
            }
            table.derive(setting, count.map { $0 > 0 }, from: cell, &batch, row)
        }
        let lists = ["disallowDynamicWebText", "disallowList"].map {
            demanded(strong, fact(criteria + $0, batch, row))
        }
        derive(.passcodeWeakDetection, anyOf: lists, &batch, row)
        // Where it is off, a meeting's own privileges still let others present.
        if let first = fact(lead + "firstAttendeeAsPresenter", batch, row), first.flag != false {
            table.derive(
                .presenters, first.flag.map { _ in .everyone }, from: first.cell, &batch, row)
        }
        // It says nothing of other programs than those of telephones.
        if let mobile = fact(lead + "allowMobileScreenCapture", batch, row), mobile.flag != false {
            table.derive(.screenCapture, mobile.flag, from: mobile.cell, &batch, row)
        }
    }

    /// What is asked of passwords; nil where that cannot be told.
    private func demanded(_ strong: Fact?, _ criterion: Fact?) -> (Cell, Int32?)? {
        if let strong, strong.flag == false { return (strong.cell, 0) }
        guard let criterion else { return nil }
        guard let code = criterion.code else { return (criterion.cell, nil) }
        if code == 0 { return (criterion.cell, 0) }
        guard let strong else { return nil }
        return strong.code == nil ? (strong.cell, nil) : (criterion.cell, code)
    }

    /// On where one of several is on, off where all are known to be off.
    private func derive(
        _ setting: Setting<Bool>, anyOf facts: [(Cell, Int32?)?], _ batch: inout Batch, _ row: Int
    ) {
        let known = facts.compactMap { $0 }
        if let on = known.first(where: { ($0.1 ?? 0) > 0 }) {
            return table.derive(setting, true, from: on.0, &batch, row)
        }
        if let odd = known.first(where: { $0.1 == nil }) {
            return table.derive(setting, nil, from: odd.0, &batch, row)
        }
        guard known.count == facts.count, let first = known.first else { return }
        table.derive(setting, false, from: first.0, &batch, row)
    }

    func completePerson(_ batch: inout Batch, _ row: Int) {
        let room = "preferences.personalMeetingRoom."
        deriveLock(room + "enabledAutoLock", room + "autoLockMinutes", &batch, row)
        deriveTakeover(
            [room + "supportAnyoneAsCoHost", room + "allowFirstUserToBeCoHost"], &batch, row)
        let (support, hosts) = (
            fact(room + "supportCoHost", batch, row), fact(room + "coHosts", batch, row)
        )
        if let off = [support, hosts].compactMap({ $0 }).first(where: { $0.flag == false }) {
            table.derive(.secondHost, false, from: off.cell, &batch, row)
        } else if let support, let hosts {
            table.derive(
                .secondHost, hosts.flag, from: support.code == nil ? support.cell : hosts.cell,
                &batch, row)
        }
    }

    // MARK: - Events

    func completeEvent(
        _ batch: inout Batch, _ row: Int, site: Cell?, sessionType: (String) -> String?
    ) {
        let lead = "meeting."
        deriveLock(lead + "enableAutomaticLock", lead + "automaticLockMinutes", &batch, row)
        let security = fact(lead + "unlockedMeetingJoinSecurity", batch, row)
        if let security {
            let bypass = security.code.map { $0 == 0 ? Audience.everyone : .invited }
            table.derive(.lobby, bypass.map { $0 != .everyone }, from: security.cell, &batch, row)
            table.derive(.lobbyBypass, bypass, from: security.cell, &batch, row)
        }
        deriveJoin(security, site, &batch, row)
        deriveTakeover(
            [lead + "allowFirstUserToBeCoHost", lead + "allowAnyUserToBeCoHost"], &batch, row)
        WebexTalk(self).complete(&batch, row)
        deriveRegistration(&batch, row)
        deriveEncryption(sessionType, &batch, row)
        if let start = fact("meeting.start", batch, row)?.code,
            let end = fact("meeting.end", batch, row), let finish = end.code, finish >= start
        {
            table.derive(.durationMinutes, Int(finish - start), from: end.cell, &batch, row)
        }
    }

    /// What is locked from its beginning lets nobody in unasked: everybody waits.
    private func deriveLock(
        _ lock: String, _ minutes: String, _ batch: inout Batch, _ row: Int
    ) {
        guard fact(lock, batch, row)?.flag == true, let minutes = fact(minutes, batch, row),
            minutes.code == 0
        else { return }
        table.derive(.lobby, true, from: minutes.cell, &batch, row)
        table.derive(.lobbyBypass, .hosts, from: minutes.cell, &batch, row)
    }

    private func deriveTakeover(_ paths: [String], _ batch: inout Batch, _ row: Int) {
        let facts = paths.map { path in
            fact(path, batch, row).map { ($0.cell, $0.code) }
        }
        derive(.hostTakeover, anyOf: facts, &batch, row)
    }

    /// Who can come at all is the narrowest of what the meeting and its site say.
    private func deriveJoin(
        _ security: Fact?, _ site: Cell?, _ batch: inout Batch, _ row: Int
    ) {
        let isWebinar = batch.subjects.kind(of: row) == .webinar
        let invitees = isWebinar ? fact("meeting.restrictToInvitees", batch, row) : nil
        let login = isWebinar ? fact("meeting.requireAttendeeLogin", batch, row) : nil
        if let security, security.code == 2 {
            return table.derive(.join, .invited, from: security.cell, &batch, row)
        }
        if let invitees, invitees.flag == true {
            return table.derive(.join, .invited, from: invitees.cell, &batch, row)
        }
        // Another switch that was not seen could only narrow it.
        let isOpen = security?.code != nil && (!isWebinar || invitees?.flag != nil)
        if let login, login.flag == true {
            return table.derive(
                .join, .signedIn, from: login.cell, isUpperBound: !isOpen, &batch, row)
        }
        if var site, site.state == .observed, Audience(code: site.code) == .signedIn {
            site.basis = .inherited
            return table.derive(.join, .signedIn, from: site, isUpperBound: !isOpen, &batch, row)
        }
        guard let base = security ?? invitees ?? login else { return }
        let isCertain =
            isOpen && site?.state == .observed && (!isWebinar || login?.flag != nil)
        table.derive(
            .join, base.code == nil ? nil : .everyone, from: base.cell, isUpperBound: !isCertain,
            &batch, row)
    }

    private func deriveRegistration(_ batch: inout Batch, _ row: Int) {
        if let approval = fact("meeting.registration.autoAcceptRequest", batch, row) {
            let sort = approval.flag.map { $0 ? Registration.automatic : .manual }
            return table.derive(.registration, sort, from: approval.cell, &batch, row)
        }
        if let has = fact("meeting.hasRegistration", batch, row), has.flag == false {
            table.derive(.registration, Registration.none, from: has.cell, &batch, row)
        }
    }

    private func deriveEncryption(
        _ name: (String) -> String?, _ batch: inout Batch, _ row: Int
    ) {
        guard let type = fact("meeting.sessionTypeId", batch, row) else { return }
        guard let code = type.code else {
            return table.derive(.encryption, nil, from: type.cell, &batch, row)
        }
        guard let id = batch.texts.words(ofCode: code).first, let name = name(id),
            let isEndToEnd = WebexSessionTypes.isEndToEnd(name)
        else { return }
        table.derive(
            .encryption, isEndToEnd ? .endToEnd : .enhanced, from: type.cell, &batch, row)
    }
}
