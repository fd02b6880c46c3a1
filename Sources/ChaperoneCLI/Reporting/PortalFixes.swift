import Chaperone
import ChaperonePlatforms

extension RuleSummary {
    /// The same rule, with where to look on the platforms of which its profile does not say how to put
    /// it right.
    ///
    /// - Parameter settings: the settings that the rule asks.
    func withPortalPlaces(of settings: [SettingID], on platforms: [String]) -> RuleSummary {
        guard settings.count == 1, let setting = settings.first else { return self }
        var summary = self
        for platform in platforms where !fixes.contains(where: { $0.platform == platform }) {
            guard let place = Portal.place(of: setting, on: platform) else { continue }
            let goal = expected.map { ": \($0)" } ?? ""
            summary.fixes.append(Fix(platform: platform, steps: place + goal))
        }
        return summary
    }
}
