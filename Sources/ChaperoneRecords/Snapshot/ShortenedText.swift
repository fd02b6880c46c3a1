import Chaperone

extension FetchEnd {
    /// The same with what platforms say cut to a length that a manifest can bear.
    var shortened: FetchEnd {
        switch self {
        case .read, .gone: self
        case .refused(let needs, let reason):
            .refused(needs: needs?.shortened(to: 200), reason: reason.shortened(to: 500))
        case .failed(let reason): .failed(reason: reason.shortened(to: 500))
        }
    }
}

extension String {
    /// The first `limit` bytes of it, or a few less so that no character is cut.
    func shortened(to limit: Int) -> String {
        guard utf8.count > limit else { return self }
        var text = ""
        for scalar in unicodeScalars {
            guard text.utf8.count + UTF8.width(scalar) <= limit - 3 else { break }
            text.unicodeScalars.append(scalar)
        }
        return text + "…"
    }
}
