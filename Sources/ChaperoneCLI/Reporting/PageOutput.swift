import ArgumentParser
import Chaperone
import ChaperoneRecords
import ChaperoneReporters

/// Writes a page or a table, to a file or to standard output.
enum PageOutput {
    /// - Parameter path: nil for standard output.
    /// - Throws: ``Failure``; a file that was not finished is not there.
    static func write(_ bytes: [UInt8], to path: String?) throws {
        do {
            guard let path else {
                try bytes.withUnsafeBytes { try Console.output.write($0) }
                return
            }
            let file = try OutputFile(path)
            try bytes.withUnsafeBytes { try file.write($0) }
            try file.finish()
        } catch { throw Failure(.cannotWrite, "\(error)") }
    }

    static func write(_ page: FormPage, _ format: FormPage.Format, to path: String?) throws {
        var options = ReportOptions()
        if path == nil {
            options.width = Console.width
            options.usesColour = Console.usesColour(.auto)
            options.usesUnicode = Console.usesUnicode || !Console.isTerminal
        }
        try write(Array(page.text(format, options).utf8), to: path)
    }
}

extension FormPage.Format: ExpressibleByArgument {}
