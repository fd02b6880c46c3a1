import Chaperone

/// Names of places in the page, to which links lead.
enum HTMLAnchor {
    /// A rule's row in the table of all rules.
    static func row(of rule: RuleSummary) -> String { plain(rule.id) }

    /// A rule's entry in the section of one verdict.
    static func entry(of rule: RuleSummary, _ verdict: Verdict) -> String {
        "\(verdict.word)-\(plain(rule.id))"
    }

    static func subject(_ subject: SubjectReference) -> String { "t-\(plain(subject.id))" }

    /// An identifier as it is, unless something in it would have to be escaped behind the `#` of a link,
    /// or must not be in the name of a place.
    private static func plain(_ id: String) -> String {
        var name = ""
        for scalar in id.unicodeScalars {
            let isPlain =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || "-._:@=".unicodeScalars.contains(scalar)
            name.unicodeScalars.append(isPlain ? scalar : "-")
        }
        let isSame = name.utf8.elementsEqual(id.utf8) && !name.isEmpty && name.utf8.count <= 200
        return isSame ? name : "\(name.prefix(60))-\(ShortID.of(id))"
    }
}
