import Synchronization

extension ImitatedZoom {
    /// A page of a list.
    ///
    /// The way to the next one holds for the same other parameters alone.
    func page(_ name: String, _ entries: [ZoomJSON], _ request: HTTPRequest) -> HTTPResponse {
        let oddity = behaviour.pages[name]
        let asked = request["page_size"].flatMap { Int($0) } ?? 30
        let size = max(1, min(asked, behaviour.pageSize))
        let others = request.query.filter { $0.name != "next_page_token" }
            .map { "\($0.name)-\($0.value)" }.joined(separator: "_")
        // Signs that mean something in addresses.
        let mark = "/+\(others)=&"
        var number = 0
        if let token = request["next_page_token"] {
            guard token.hasSuffix(mark), let page = Int(token.dropLast(mark.count)) else {
                return .problem(400, 300, "The next page token is invalid or expired.")
            }
            number = page
            if expires(oddity, name, request.path) {
                return .problem(400, 300, "The next page token is invalid or expired.")
            }
        }
        let count = entries.count
        var total = count
        let pages = max(1, (count + size - 1) / size)
        var shown = Array(entries[min(count, number * size)..<min(count, (number + 1) * size)])
        var next: Int? = number + 1 < pages ? number + 1 : nil
        switch oddity {
        case .loop where number > 0: next = number
        case .emptyForEver where number > 0:
            shown = []
            next = number + 1
        case .emptyInBetween:
            // Even pages are empty, and the others are the list.
            let real = number / 2
            shown =
                number % 2 == 1
                ? [] : Array(entries[min(count, real * size)..<min(count, (real + 1) * size)])
            next = number + 1 < 2 * pages ? number + 1 : nil
        case .duplicates where number > 0: shown.insert(entries[number * size - 1], at: 0)
        case .tooFew: total = count + 3
        case .lost: if next == nil { shown = shown.dropLast() }
        case .unnamed: for index in shown.indices { shown[index]["id"] = nil }
        default: break
        }
        if oddity == .unnamed { for index in shown.indices { shown[index]["email"] = nil } }
        let frame = ZoomJSON.object([
            "page_size": .number(size), "page_count": .number(pages),
            "total_records": .number(total),
            "next_page_token": .text(next.map { "\($0)\(mark)" } ?? ""),
            oddity == .otherShape ? "records" : name: .list(shown),
        ])
        return .json(frame.text)
    }

    private func expires(
        _ oddity: ZoomBehaviour.Pages?, _ name: String, _ path: String
    ) -> Bool {
        switch oddity {
        case .expiresAlways: true
        case .expiresOnce: state.withLock { $0.hasExpiredOnce.insert(path).inserted }
        default: false
        }
    }
}
