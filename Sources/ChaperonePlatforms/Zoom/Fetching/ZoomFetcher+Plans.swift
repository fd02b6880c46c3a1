package import Chaperone

extension ZoomFetcher {
    /// What Zoom's "Rate limits" page allows an account, all of its apps together.
    ///
    /// Pro is assumed: it is the least that an organisation with licences has, and a third of what
    /// Business has. Of a free account's requests a day there are too few for a fetch of more than
    /// some hundred people, and such an account has neither groups nor webinars to audit.
    package static let plans = [
        QuotaPlan(
            name: "pro", summary: "Pro (Zoom API, Rate limits)",
            buckets: [
                "light": .init(perSecond: 30), "medium": .init(perSecond: 20),
                "heavy": .init(perSecond: 10, perDay: 30_000),
            ]),
        QuotaPlan(
            name: "business",
            summary: "Business, Education and Enterprise (Zoom API, Rate limits)",
            buckets: [
                "light": .init(perSecond: 80), "medium": .init(perSecond: 60),
                "heavy": .init(perSecond: 40, perDay: 60_000),
            ]),
        QuotaPlan(
            name: "free", summary: "Basic, free of charge (Zoom API, Rate limits)",
            buckets: [
                "light": .init(perSecond: 4, perDay: 6000),
                "medium": .init(perSecond: 2, perDay: 2000),
                "heavy": .init(perSecond: 1, perDay: 1000),
            ]),
    ]
}
