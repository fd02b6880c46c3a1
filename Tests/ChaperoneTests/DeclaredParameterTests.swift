import Chaperone
import Testing

@Suite("Parameters that an organisation declares")
struct DeclaredParameterTests {
    private static let profile = """
        profile: p
        version: 1
        title: T
        parameters:
          size: {type: count, default: 30, ask: How many?, declared-by: largest-group}
          days: {type: count, ask: How long?, declared-by: retention-days}
          regions: {type: words, ask: Where?, declared-by: data-regions}
          wait: {type: flag, default: true, ask: Do they wait?}
        rules:
          - {id: A, title: A, setting: participant-limit, atMost: {parameter: size}}
          - {id: B, title: B, setting: recording.retention-days, atMost: {parameter: days}}
          - {id: C, title: C, setting: data-regions, onlyFrom: {parameter: regions}}
          - {id: D, title: D, setting: lobby, equals: {parameter: wait}}
        """

    private static func read(_ organisation: String) throws -> Profile {
        let organisation = try Organisation(
            reading: NamedDocument(name: "organisation.yaml", bytes: Array(organisation.utf8)))
        return try Profile(
            reading: ProfileDocument(name: "p.yaml", bytes: Array(profile.utf8)),
            knowledge: Written.knowledge, organisation: organisation)
    }

    private static func problems(_ organisation: String) throws -> [String] {
        do {
            _ = try read(organisation)
            return []
        } catch let error as ProfileError { return error.diagnostics.map(\.description) }
    }

    @Test("They take the place of defaults, and of what nobody set")
    func values() throws {
        let profile = try Self.read(
            "largest-group: 8\nretention-days: 60\ndata-regions: [DE, NL]\nparameters: {wait: no}\n"
        )
        #expect(
            profile.rules.map { $0.check.conditions[0].demand.tests } == [
                [.range(0...8)], [.range(0...60)], [.texts(.onlyFrom(["DE", "NL"]))],
                [.range(0...0)],
            ])
        #expect(profile.parameters.map(\.value) == [["8"], ["60"], ["DE", "NL"], ["no"]])
        #expect(profile.parameters.map(\.declaredBy).last == .some(nil))
    }

    @Test("What is said by the parameter's own name comes first")
    func byName() throws {
        let profile = try Self.read("largest-group: 8\nparameters: {size: 5}\n")
        #expect(profile.rules[0].check.conditions[0].demand.tests == [.range(0...5)])
    }

    @Test("What is not declared stays as it was: the default, or unset")
    func undeclared() throws {
        let profile = try Self.read("longest-session: 90\n")
        #expect(profile.rules[0].check.conditions[0].demand.tests == [.range(0...30)])
        #expect(profile.rules[1].check.conditions[0].demand.missingParameters == ["days"])
    }

    @Test(
        "A value of another type is told where the organisation wrote it",
        arguments: [
            (
                "parameters:\n  size: many\n",
                "organisation.yaml:2:9: error: 'many' is no value of the parameter 'size', which is a count"
            ),
            (
                "parameters: {wait: perhaps}\n",
                "organisation.yaml:1:20: error: 'perhaps' is no value of the parameter 'wait', which is a flag"
            ),
            (
                "parameters: {size: [1, 2]}\n",
                "organisation.yaml:1:20: error: the parameter 'size' has one value, for its type is no list"
            ),
        ])
    func wrongType(organisation: String, problem: String) throws {
        let problems = try Self.problems(organisation)
        #expect(problems.first == problem)
    }

    @Test("A parameter can only be declared by what organisations declare")
    func misspelt() {
        let yaml = Self.profile.replacing(
            "declared-by: largest-group", with: "declared-by: largest-grup")
        #expect(
            Written.problems(yaml) == [
                "p.yaml:5:65: error: an organisation declares no 'largest-grup', but longest-session, largest-group, data-regions, retention-days, did you mean 'largest-group'?"
            ])
    }
}
