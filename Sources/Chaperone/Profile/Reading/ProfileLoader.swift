import Yams

/// Reads a profile's file and those that it extends, and lays one over the other.
struct ProfileLoader {
    static let keys = [
        "profile", "version", "title", "summary", "platform", "extends", "sources", "parameters",
        "rules", "checklist", "waivers", "sign-off", "resolves",
    ]

    let knowledge: ProfileKnowledge
    /// Finds the file of a parent by its name.
    let parent: (String) -> ProfileDocument?
    var problems = ProblemList()
    /// The names by which the files that are being read were asked for.
    private var loading: [String] = []
    /// The parents that were read, by name; nil for one whose file could not be read.
    private var loaded: [String: ProfileSource?] = [:]

    init(knowledge: ProfileKnowledge, parent: @escaping (String) -> ProfileDocument?) {
        self.knowledge = knowledge
        self.parent = parent
    }

    /// - Parameter name: what a child calls it; nil for the profile that the user asked for.
    mutating func load(_ document: ProfileDocument, as name: String? = nil) -> ProfileSource? {
        let file: YAMLFile
        do throws(Diagnostic) {
            file = try YAMLFile(name: document.name, bytes: document.bytes)
        } catch {
            problems.append(error)
            return nil
        }
        let root = YAMLValue(node: file.root, file: file.name)
        guard let fields = problems.mapping(root, of: "a profile", allowing: Self.keys) else {
            return nil
        }
        var source = ProfileSource()
        source.id = identifier(fields) ?? ""
        loading.append(name ?? source.id)
        defer { loading.removeLast() }
        extend(&source, with: fields["extends"])
        source.version = version(fields)
        source.title = problems.text(fields["title"], "the title") ?? source.id
        if fields["title"] == nil {
            problems.report("a profile has a title", at: fields.place)
        }
        source.summary = problems.text(fields["summary"], "the summary")
        source.platform = platform(fields["platform"])
        readSources(fields["sources"], into: &source)
        readParameters(fields["parameters"], into: &source)
        readRules(fields["rules"], into: &source)
        refuseContested(source)
        readChecklist(fields["checklist"], into: &source)
        readWaivers(fields["waivers"], into: &source)
        readSignOff(fields["sign-off"], into: &source)
        source.resolutions = resolutions(fields["resolves"]) + source.resolutions
        source.documents.append(document)
        return source
    }

    private mutating func identifier(_ fields: YAMLFields) -> String? {
        guard let value = fields["profile"] else {
            problems.report("a profile begins with 'profile: its-name'", at: fields.place)
            return nil
        }
        guard let id = problems.text(value, "the name of a profile") else { return nil }
        guard ProfileName.isValid(id) else {
            problems.report(
                "the name of a profile is made of small letters, digits, dots and hyphens",
                at: value.place)
            return nil
        }
        return id
    }

    private mutating func version(_ fields: YAMLFields) -> Int {
        guard let value = fields["version"] else {
            problems.report("a profile has a version: a whole number", at: fields.place)
            return 1
        }
        return problems.number(value, "the version") ?? 1
    }

    private mutating func platform(_ value: YAMLValue?) -> String? {
        guard let value, let name = problems.text(value, "the platform") else { return nil }
        guard knowledge.platformNames.contains(name) else {
            problems.report(
                .init(
                    "unknown platform '\(name.shortened)'"
                        + Suggestion.text(for: name, among: knowledge.platformNames)),
                at: value.place)
            return nil
        }
        return name
    }

    private mutating func extend(_ source: inout ProfileSource, with value: YAMLValue?) {
        guard let value else { return }
        guard let items = value.items else {
            problems.report("'extends' is a list of profile names", at: value.place)
            return
        }
        for item in items {
            guard let name = problems.text(item, "the name of a profile") else { continue }
            guard !loading.contains(name) else {
                problems.report(
                    .init(
                        "'\(name.shortened)' extends itself: \((loading + [name]).joined(separator: " → "))"
                    ),
                    at: item.place)
                continue
            }
            guard ProfileName.isValid(name), let document = parent(name) else {
                problems.report(
                    .init(
                        "there is no profile '\(name.shortened)'"
                            + Suggestion.text(for: name, among: knowledge.profileNames)),
                    at: item.place)
                continue
            }
            // Once for each name: what many children share would else be read for each way to it.
            let known = loaded[name] ?? load(document, as: name)
            loaded[name] = .some(known)
            if let known { merge(known, into: &source, at: item.place) }
        }
    }

    /// Takes over what a parent has.
    ///
    /// What two parents share, through a parent of both, stands once, as the one left it that
    /// changed it.
    private mutating func merge(
        _ parent: ProfileSource, into source: inout ProfileSource, at place: Location
    ) {
        for rule in parent.rules {
            if let known = source.rules.firstIndex(where: { $0.id == rule.id }) {
                let other = source.rules[known]
                if rule.overridden.contains(other.place) {
                    source.rules[known] = rule
                } else if !other.overridden.contains(rule.place), other.demand != rule.demand {
                    source.contested.append(.init(first: other, second: rule, place: place))
                }
            } else {
                source.rules.append(rule)
            }
        }
        source.resolutions += parent.resolutions
        source.replaced.merge(parent.replaced) { mine, _ in mine }
        for item in parent.parameters
        where !source.parameters.contains(where: { $0.name == item.name }) {
            source.parameters.append(item)
        }
        for item in parent.sources where !source.sources.contains(where: { $0.key == item.key }) {
            source.sources.append(item)
        }
        source.waivers = source.waivers.joined(with: parent.waivers)
        if let theirs = parent.signOff {
            source.signOff = source.signOff.map { $0.joined(with: theirs) } ?? theirs
        }
        for item in parent.checklist where !source.checklist.contains(item) {
            source.checklist.append(item)
        }
        for item in parent.documents
        where !source.documents.contains(where: { $0.name == item.name }) {
            source.documents.append(item)
        }
    }

    private mutating func readParameters(_ value: YAMLValue?, into source: inout ProfileSource) {
        guard let value, let entries = problems.mapping(value, of: "'parameters'", allowing: nil)
        else { return }
        for entry in entries.fields {
            guard
                let fields = problems.mapping(
                    entry.value, of: "a parameter",
                    allowing: ["type", "default", "ask", "declared-by"])
            else { continue }
            var item = ParameterSource(name: entry.key, place: entry.place)
            if let known = source.parameters.firstIndex(where: { $0.name == entry.key }) {
                item = source.parameters.remove(at: known)
            }
            if let type = problems.word(
                fields["type"], "a type of parameter", as: Profile.Parameter.ValueType.self)
            {
                item.type = type
            }
            item.ask = problems.text(fields["ask"], "'ask'") ?? item.ask
            item.declaredBy = declaration(fields["declared-by"]) ?? item.declaredBy
            if let given = fields["default"] { item.value = given.items ?? [given] }
            if item.type == nil {
                problems.report(
                    "a parameter has a type: flag, count, word or words", at: entry.place)
            }
            checkValue(of: item)
            source.parameters.append(item)
        }
    }

    mutating func checkValue(of item: ParameterSource) {
        for value in item.value ?? [] {
            let word = value.text ?? ""
            let fits: Bool =
                switch item.type {
                case .flag?: OperandReader.code(ofWord: word, in: .flag) != nil
                case .count?: OperandReader.code(ofWord: word, in: .count) != nil
                case .word?, .words?, nil: !word.isEmpty
                }
            if !fits {
                problems.report(
                    .init(
                        "'\(word.shortened)' is no value of the parameter '\(item.name.shortened)', which is a \(item.type?.rawValue ?? "")"
                    ),
                    at: value.place)
            }
        }
        if let value = item.value, value.count > 1, item.type != .words {
            problems.report(
                .init(
                    "the parameter '\(item.name.shortened)' has one value, for its type is no list"),
                at: value[0].place)
        }
    }

    /// A rule that two parents changed differently has to be named again: neither change may be lost
    /// without a word.
    private mutating func refuseContested(_ source: ProfileSource) {
        for contest in source.contested {
            guard let rule = source.rules.first(where: { $0.id == contest.first.id }),
                rule.profile != source.id
            else { continue }
            problems.report(
                .init(
                    "'\(contest.first.profile)' and '\(contest.second.profile)' change the rule "
                        + "\(rule.id) differently; name it among the rules here and say what holds"),
                at: contest.place)
        }
    }

    private mutating func readRules(_ value: YAMLValue?, into source: inout ProfileSource) {
        guard let value else { return }
        guard let items = value.items else {
            problems.report("'rules' is a list", at: value.place)
            return
        }
        var own: Set<String> = []
        // No rule is added twice, so that those of the parents are all that need to be searched.
        let inherited = Set(source.rules.map(\.id))
        for item in items {
            guard let fields = problems.mapping(item, of: "a rule", allowing: RuleReader.keys)
            else {
                continue
            }
            guard let id = problems.text(fields["id"], "the id of a rule") else {
                if fields["id"] == nil { problems.report("a rule has an id", at: fields.place) }
                continue
            }
            guard own.insert(id).inserted else {
                problems.report(
                    .init("the rule '\(id.shortened)' stands twice in this profile"),
                    at: fields.place)
                continue
            }
            if inherited.contains(id), let known = source.rules.firstIndex(where: { $0.id == id }) {
                override(&source, at: known, with: fields)
            } else if let replaced = fields["replaced-by"] {
                problems.report(
                    .init(
                        "no parent has a rule '\(id.shortened)' that could be replaced"
                            + Suggestion.text(for: id, among: source.rules.map(\.id))),
                    at: replaced.place)
            } else {
                source.rules.append(
                    RuleSource(
                        id: id, fields: fields, profile: source.id, platform: source.platform,
                        place: fields.place))
            }
        }
    }

    private mutating func override(
        _ source: inout ProfileSource, at index: Int, with fields: YAMLFields
    ) {
        if let replaced = fields["replaced-by"] {
            for field in fields.fields where field.key != "id" && field.key != "replaced-by" {
                problems.report(
                    "a rule that is replaced has no other keys than id and replaced-by",
                    at: field.place)
            }
            let replacement = problems.text(replaced, "'replaced-by'") ?? ""
            source.replacements.append((replacement, replaced.place))
            source.replaced[source.rules.remove(at: index).id] = replacement
            return
        }
        source.rules[index].override(with: fields, profile: source.id)
    }

    private mutating func resolutions(_ value: YAMLValue?) -> [Resolution] {
        guard let value else { return [] }
        guard let items = value.items else {
            problems.report("'resolves' is a list of {setting: …, take: …}", at: value.place)
            return []
        }
        return items.compactMap { item in
            guard
                let fields = problems.mapping(
                    item, of: "an item of 'resolves'", allowing: ["setting", "take"]),
                let name = problems.text(fields["setting"], "the setting"),
                let rule = problems.text(fields["take"], "'take'")
            else { return nil }
            guard let setting = SettingID(name: name) else {
                problems.report(
                    .init(
                        "unknown setting '\(name.shortened)'"
                            + Suggestion.text(for: name, among: SettingID.allCases.map(\.name))),
                    at: item.place)
                return nil
            }
            return Resolution(setting: setting, rule: rule, place: item.place)
        }
    }
}
