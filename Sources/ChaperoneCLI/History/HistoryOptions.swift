import ArgumentParser
import Chaperone
import ChaperoneRecords
import Glibc

/// Which history is meant: the same for every command about it.
struct HistoryOptions: ParsableArguments {
    @OptionGroup var named: ConfigurationOption

    @Option(
        help: ArgumentHelp(
            "The folder of the history. Without: as the configuration says.", valueName: "folder"))
    var history: String?

    /// - Throws: ``Failure``.
    func path() throws -> String {
        if let history { return history }
        guard let configuration = try named.configuration() else {
            throw Failure(
                .usage,
                "say which history: --history FOLDER, or --config FILE with the key 'history'")
        }
        return StateFolder.path(of: configuration)
    }

    /// - Throws: ``Failure``.
    func reading<Value>(_ body: (History) throws -> Value) throws -> Value {
        let path = try path()
        return try Self.told { try body(History(reading: path)) }
    }

    /// - Throws: ``Failure``.
    func writing<Value>(_ body: (History) throws -> Value) throws -> Value {
        let path = try path()
        return try Self.told {
            try body(History(writing: path, now: Timestamp(seconds: time(nil))))
        }
    }

    static func told<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as HistoryError {
            switch error {
            case .busy: throw Failure(.tryLater, error.description)
            case .storage, .system: throw Failure(.cannotWrite, error.description)
            default: throw Failure(.badData, error.description)
            }
        }
    }
}
