// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "chaperone",
    products: [
        .executable(name: "chaperone", targets: ["ChaperoneCLI"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        // The trunk: values only. Vocabulary, observations, profiles, evaluation, results.
        .target(name: "Chaperone", dependencies: [.product(name: "Yams", package: "Yams")]),

        // The branches: each depends on the trunk and on no other branch.
        .target(
            name: "ChaperonePlatforms",
            dependencies: [
                "Chaperone", "ChaperoneJSON",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ]),
        .target(
            name: "ChaperoneReporters",
            dependencies: [
                "Chaperone", "ChaperoneJSON",
                .product(name: "Mustache", package: "swift-mustache"),
            ]),
        .target(name: "ChaperoneTransport", dependencies: ["Chaperone", "CCurl"]),
        .target(
            name: "ChaperoneRecords",
            dependencies: [
                "Chaperone", "ChaperoneJSON",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),

        // The crown: the only place that knows everything. Its product is `chaperone`.
        .executableTarget(
            name: "ChaperoneCLI",
            dependencies: [
                "Chaperone", "ChaperonePlatforms", "ChaperoneReporters", "ChaperoneTransport",
                "ChaperoneRecords", "CProcessors",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // The roots: they know nothing of meetings.
        .target(name: "ChaperoneJSON", dependencies: ["CWideBytes"]),
        // A header only: what Swift has no words for of what a processor asks of sixteen bytes at once.
        .target(name: "CWideBytes"),
        // On which processors threads begin, which Swift has no words for either.
        .target(name: "CProcessors"),
        // libcurl, loaded when it is first called; its header is in Debian's libcurl4-openssl-dev.
        .target(name: "CCurl"),

        // Servers on this machine that tests and the demonstration fetch from.
        .target(name: "ImitatedPlatforms", path: "Tests/ImitatedPlatforms"),
        .executableTarget(
            name: "imitated-platforms", dependencies: ["ImitatedPlatforms"],
            path: "Tests/ImitatedPlatformsServer"),

        // What `make bench-transport` measures with.
        .executableTarget(
            name: "chaperone-bench-transport",
            dependencies: ["Chaperone", "ChaperoneTransport", "ImitatedPlatforms"],
            path: "Benchmarks/Transport"),

        .testTarget(name: "ChaperoneTests", dependencies: ["Chaperone"]),
        .testTarget(name: "ChaperoneJSONTests", dependencies: ["ChaperoneJSON"]),
        .testTarget(
            name: "ChaperonePlatformsTests",
            dependencies: [
                "Chaperone", "ChaperonePlatforms", "ChaperoneRecords", "ChaperoneReporters",
                "ChaperoneTransport", "ImitatedPlatforms",
            ]),
        .testTarget(
            name: "ChaperoneReportersTests",
            dependencies: [
                "Chaperone", "ChaperoneJSON", "ChaperoneReporters",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .testTarget(
            name: "ChaperoneRecordsTests",
            dependencies: [
                "Chaperone", "ChaperoneRecords", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "ChaperoneTransportTests",
            dependencies: ["Chaperone", "ChaperoneTransport", "ImitatedPlatforms"]),
        .testTarget(name: "ImitatedPlatformsTests", dependencies: ["ImitatedPlatforms"]),
        .testTarget(
            name: "ChaperoneCLITests", dependencies: ["ChaperoneCLI", "ImitatedPlatforms"]),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}

// Tests read, judge and compare tens of thousands of events, one way and another, which takes more than twice
// as long where nothing is optimised.
let optimised: Set = [
    "Chaperone", "ChaperoneJSON", "ChaperonePlatforms", "ChaperonePlatformsTests",
]
for target in package.targets where optimised.contains(target.name) {
    target.swiftSettings?.append(.unsafeFlags(["-O"], .when(configuration: .debug)))
}
