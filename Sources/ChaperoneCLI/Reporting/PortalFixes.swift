import Chaperone
import ChaperonePlatforms

extension RuleSummary {
    /// What reports say of a rule, with where to look on the platforms of which its profile does not
    /// say how to put it right.
    init(withPlaces rule: Rule) {
        self.init(rule)
        let settings = rule.check.conditions.compactMap(\.target.setting)
        guard settings.count == 1, let setting = settings.first else { return }
        for platform in Platforms.all.map({ $0.name })
        where rule.platform == nil && !fixes.contains(where: { $0.platform == platform }) {
            guard let place = Portal.place(of: setting, on: platform) else { continue }
            let goal = expected.map { ": \($0)" } ?? ""
            fixes.append(Fix(platform: platform, steps: place + goal))
        }
    }
}
