import Chaperone

/// What a problem that Zoom told means for what was asked for.
///
/// Codes and texts are those of Zoom's API reference and of reports in its developer forum.
enum ZoomMeaning: Equatable {
    /// The app lacks a permission; for every subject alike where that is a scope.
    case refused(needs: String?, isForAll: Bool)
    /// What was asked for is there no more, or no more part of the account.
    case gone
    /// The user may not host, so there is nothing to list.
    case hostsNothing
    /// The account or the user has no such feature.
    case hasNoSuchFeature
    /// The way to the next page of a list is too old.
    case pageExpired
    case failed

    init(_ problem: APIProblem, at endpoint: ZoomEndpoint) {
        guard problem.cause == .answer else {
            self = .failed
            return
        }
        switch problem.code {
        case "4711", "4700":
            self = .refused(
                needs: Self.scopes(in: problem.message) ?? endpoint.requirement.name,
                isForAll: true)
        case "1001", "1010", "1120", "3001", "4130": self = .gone
        case "3161": self = .hostsNothing
        case "200":
            self =
                problem.message.lowercased().contains("no permission")
                ? .refused(needs: nil, isForAll: false) : .hasNoSuchFeature
        case "300" where problem.message.lowercased().contains("next page token"):
            self = .pageExpired
        default:
            self = problem.status == 403 ? .refused(needs: nil, isForAll: false) : .failed
        }
    }

    /// The unit's end that it is, where nothing else was read of it.
    func end(_ problem: APIProblem) -> FetchEnd {
        switch self {
        case .refused(let needs, _): .refused(needs: needs, reason: problem.reason)
        case .gone: .gone
        case .hostsNothing: .read
        case .hasNoSuchFeature: .refused(needs: nil, reason: problem.reason)
        case .pageExpired, .failed: .failed(reason: problem.reason)
        }
    }

    /// The scopes that a message lists, as in `does not contain scopes:[a, b]`.
    private static func scopes(in message: String) -> String? {
        let bytes = Array(message.utf8)
        guard let start = bytes.firstIndex(of: UInt8(ascii: "[")),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "]"))
        else { return nil }
        let names = bytes[(start + 1)..<end].split(separator: UInt8(ascii: ",")).map {
            String(decoding: $0.filter { $0 != 0x20 }, as: UTF8.self)
        }
        let isList =
            !names.isEmpty
            && names.allSatisfy { name in
                name.utf8.allSatisfy {
                    (0x61...0x7A).contains($0) || $0 == UInt8(ascii: ":")
                        || $0 == UInt8(ascii: "_") || (0x30...0x39).contains($0)
                }
            }
        return isList ? names.joined(separator: ", ") : nil
    }

    /// How Zoom says what went wrong: `{"code":124,"message":"…"}`.
    static let dialect = APIClient.Dialect(
        problem: { status, body in
            APIProblem(
                .answer, status: status, code: body?["code"]?.scalar,
                message: body?["message"]?.text ?? "")
        },
        // Documented with 400 and answered with 401.
        refusesToken: { $0.code == "124" }, encodesSlashesTwice: true)
}
