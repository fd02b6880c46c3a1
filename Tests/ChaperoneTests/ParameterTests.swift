import Chaperone
import Testing

@Suite("Parameters, which an organisation decides on")
struct ParameterTests {
    private static func profile(
        _ parameter: String, rule: String = "setting: participant-limit, atMost: {parameter: size}",
        parents: [String: String] = [:], extends: String = ""
    ) throws(ProfileError) -> Profile {
        try Written.profile(
            """
            profile: p
            version: 1
            title: T
            \(extends)
            parameters: {size: {\(parameter)}}
            rules: [{id: R, title: R, \(rule)}]
            """, parents: parents)
    }

    @Test("The default stands in the place of the operand")
    func byDefault() throws {
        let profile = try Self.profile("type: count, default: 12, ask: How many?")
        let condition = try #require(profile.rules.first?.check.conditions.first)
        #expect(condition.demand.tests == [.range(0...12)])
        #expect(condition.expected == "at most 12" && condition.demand.missingParameters.isEmpty)
        let parameter = try #require(profile.parameters.first)
        #expect(parameter.name == "size" && parameter.type == .count)
        #expect(parameter.value == ["12"] && parameter.ask == "How many?")
    }

    @Test("Several words stand in the place of a list")
    func words() throws {
        let rule = "setting: data-regions, onlyFrom: {parameter: size}"
        let profile = try Self.profile("type: words, default: [EU, CH], ask: Where?", rule: rule)
        #expect(
            profile.rules.first?.check.conditions.first?.demand.tests
                == [.texts(.onlyFrom(["EU", "CH"]))])
    }

    @Test("One that nobody set makes what was seen manual, and says which")
    func unset() throws {
        let rule = try #require(try Self.profile("type: count, ask: How many?").rules.first)
        let condition = try #require(rule.check.conditions.first)
        #expect(condition.demand.missingParameters == ["size"])
        #expect(condition.expected == "at most the declared size")
        for limit in [Int32(1), 300, Count.unlimited] {
            let scene = Scene(.cell(.participantLimit, limit))
            let outcome = try #require(scene.outcome(of: rule))
            #expect(outcome.raw == .manual && outcome.reason == .undeclared)
            #expect(outcome.note == "nobody has said what the parameter 'size' is")
        }
        #expect(Scene(.cell(.lobby, 1)).verdict(of: rule) == .unknown)
    }

    @Test("A child sets the value of its parent's parameter")
    func childSets() throws {
        let base = """
            profile: base
            version: 1
            title: T
            parameters: {size: {type: count, ask: How many?}, days: {type: count, default: 30}}
            rules: [{id: B, title: B, setting: participant-limit, atMost: {parameter: size}}]
            """
        let profile = try Self.profile(
            "default: 8", parents: ["base": base], extends: "extends: [base]")
        #expect(
            profile.rules.map { $0.check.conditions[0].demand.tests } == [
                [.range(0...8)], [.range(0...8)],
            ])
        #expect(profile.parameters.first { $0.name == "size" }?.ask == "How many?")
        #expect(profile.parameters.map(\.value) == [["30"], ["8"]])
    }

    /// What is wrong with a profile with this parameter.
    private static func problems(
        _ parameter: String, rule: String = "setting: participant-limit, atMost: {parameter: size}"
    ) -> [String] {
        do throws(ProfileError) {
            _ = try profile(parameter, rule: rule)
            return []
        } catch {
            return error.diagnostics.map(\.description)
        }
    }

    @Test(
        "A value outside the setting's domain is told where the value stands",
        arguments: ["many", "-1"])
    func outside(value: String) {
        #expect(
            Self.problems("type: word, default: \(value)") == [
                """
                p.yaml:5:42: error: '\(value)' is not a value of participant-limit: \
                a number, or unlimited
                """
            ])
    }

    @Test("A parameter that does not exist is told with the nearest that does")
    func unknown() {
        do throws(ProfileError) {
            _ = try Self.profile(
                "type: count", rule: "setting: participant-limit, atMost: {parameter: sise}")
            Issue.record("it was accepted")
        } catch {
            #expect(
                error.diagnostics.map(\.description) == [
                    "p.yaml:6:63: error: unknown parameter 'sise', did you mean 'size'?"
                ])
        }
    }

    @Test(
        "A default of another type than the parameter's is refused, used or not",
        arguments: [
            ("flag", "banana", "5:42"), ("flag", "1", "5:42"), ("count", "many", "5:43"),
            ("count", "-1", "5:43"), ("count", "true", "5:43"),
        ])
    func defaultOfAnotherType(type: String, value: String, place: String) {
        let problems = Self.problems(
            "type: \(type), default: \(value)", rule: "setting: lobby, equals: true")
        #expect(
            problems == [
                """
                p.yaml:\(place): error: '\(value)' is no value of the parameter 'size', \
                which is a \(type)
                """
            ])
    }

    @Test("Several words where the parameter or the predicate takes one are refused")
    func manyForOne() {
        let unused = "setting: lobby, equals: true"
        #expect(
            Self.problems("type: count, default: [8, 900]", rule: unused) == [
                """
                p.yaml:5:44: error: the parameter 'size' has one value, \
                for its type is no list
                """
            ])
        #expect(Self.problems("type: words, default: [8, 900]", rule: unused).isEmpty)
        let problems = Self.problems("type: words, default: [8, 900]")
        #expect(problems.count == 1 && problems.allSatisfy { $0.hasPrefix("p.yaml:") })
    }
}
