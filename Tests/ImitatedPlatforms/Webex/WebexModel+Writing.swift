extension WebexModel {
    /// A series, as it is answered when it is asked for by its identifier.
    func written(_ series: Series) -> String {
        let registration = series.registration.map { ",\"registration\":\($0)" } ?? ""
        let recurrence =
            series.count > 1 ? #","recurrence":"FREQ=WEEKLY;COUNT=\#(series.count)""# : ""
        return """
            {"id":"\(series.id)","meetingType":"meetingSeries","state":"active"\(recurrence),\
            \(head(series, at: series.start)),\(series.settings)\(registration)}
            """
    }

    /// One occurrence, as a list has it.
    func written(_ series: Series, occurrence number: Int) -> String {
        let modified = series.modified[number]
        return """
            {"id":"\(series.occurrence(number))","meetingSeriesId":"\(series.id)",\
            "meetingType":"scheduledMeeting","state":"scheduled","isModified":\(modified != nil),\
            \(head(series, at: series.start(of: number))),\(modified ?? series.settings)}
            """
    }

    /// What an invitee sees of an occurrence: nothing of what is the host's.
    func writtenForInvitee(_ series: Series, occurrence number: Int) -> String {
        """
        {"id":"\(series.occurrence(number))","meetingSeriesId":"\(series.id)",\
        "meetingType":"scheduledMeeting","state":"scheduled",\
        "isModified":\(series.modified[number] != nil),\
        \(head(series, at: series.start(of: number))),\
        "webLink":"https://example.webex.com/j.php?MTID=mCNRY"}
        """
    }

    private func head(_ series: Series, at start: Int) -> String {
        """
        "meetingNumber":"2550000\(series.id.suffix(4))","title":"\(series.title)",\
        "timezone":"UTC","start":"\(WebexTime.text(start))","end":"\(WebexTime.text(start + 2700))",\
        "hostUserId":"CNRYuser","hostDisplayName":"CNRYname","hostEmail":"\(series.host)",\
        "siteUrl":"\(site)","scheduledType":"\(series.kind.rawValue)"
        """
    }

    func preferences(of person: Person) -> String {
        """
        {"audio":{"defaultAudioType":"webexAudio","audioPin":"CNRY1314",\
        "mobileNumber":{"number":"CNRY12345"}},"video":{"videoDevices":[]},\
        "schedulingOptions":\(person.scheduling),"personalMeetingRoom":\(person.room),\
        "sites":[{"siteUrl":"\(site)","default":true}]}
        """
    }

    /// Numbers of a series' occurrences that begin within a time.
    func occurrences(of series: Series, from start: Int, until end: Int) -> [Int] {
        (0..<series.count).filter { (start..<end).contains(series.start(of: $0)) }
    }

    /// What somebody would save by hand: the files of an export, by name.
    package func export(from start: Int, until end: Int) -> [(name: String, text: String)] {
        var lines: [String] = []
        for series in series {
            let numbers = occurrences(of: series, from: start, until: end)
            if series.kind == .room {
                lines += numbers.map { written(series, occurrence: $0) }
                continue
            }
            lines += numbers.filter { series.modified[$0] != nil }
                .map { written(series, occurrence: $0) }
            guard let next = numbers.first(where: { series.modified[$0] == nil }) else { continue }
            var current = series
            current.start = series.start(of: next)
            lines.append(written(current))
        }
        return [
            ("\(site).json", settings), ("types/\(site).json", "{\"items\":\(sessionTypes)}"),
            ("meetings.ndjson", lines.joined(separator: "\n")),
        ]
            + people.filter(\.isAtSite).map {
                ("preferences/\($0.email).json", preferences(of: $0))
            }
    }
}
