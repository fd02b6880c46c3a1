import ArgumentParser
import Chaperone
import ChaperoneReporters
import Glibc

extension WaiversCommand {
    /// Lists waivers: `chaperone waivers list`.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List all waivers, and whether each still counts.")

        @OptionGroup var options: Options

        func run() throws {
            let declared = try Declarations(options.declarations, writing: .waivers)
            let asOf = options.asOf ?? Timestamp(seconds: time(nil))
            let waivers = declared.waiverFile?.waivers ?? []
            guard !waivers.isEmpty else {
                return Console.say("There are no waivers in \(declared.waiverPath ?? "").")
            }
            for waiver in waivers {
                let state =
                    switch waiver.validity.state(at: asOf) {
                    case .expired: "EXPIRED with \(waiver.validity.last)"
                    case .future: "does not count before \(waiver.validity.first)"
                    case .inForce:
                        "until \(waiver.validity.last) (\(waiver.validity.daysLeft(at: asOf)) days left)"
                    }
                let lines = [
                    "\(waiver.title)  \(waiver.rule)  \(state)",
                    "    for \(waiver.scope.text)", "    \(waiver.reason)",
                    "    approved by \(waiver.approvedBy) on \(waiver.validity.first)"
                        + (waiver.requestedBy.map { ", requested by \($0)" } ?? ""),
                ]
                try Console.print(lines.map { VisibleText($0).text }.joined(separator: "\n"))
            }
        }
    }
}
