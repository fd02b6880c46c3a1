import Chaperone

/// Subjects as JSON objects.
enum SubjectObject {
    static func append(_ subject: SubjectReference, to json: inout JSONText) {
        json.beginObject()
        json.key("id")
        json.text(subject.id)
        json.key("kind")
        json.text(subject.kind.word)
        json.key("platform")
        json.text(subject.platform)
        json.key("name")
        json.text(subject.name)
        json.key("parent")
        json.text(subject.parent)
        json.endObject()
    }

    static func append(_ names: EventNames, to json: inout JSONText) {
        json.beginObject()
        json.key("id")
        json.text(after: (names.platform.description, names.kind.word), names.key)
        json.key("kind")
        json.text(names.kind.word)
        json.key("platform")
        json.text(names.platform.description)
        json.key("name")
        json.name(of: names)
        json.key("parent")
        json.text(after: (names.platform.description, SubjectKind.user.word), names.owner)
        json.endObject()
    }
}

extension JSONText {
    /// Writes what people call an event.
    mutating func name(of names: EventNames) {
        if let name = names.name {
            text(name, hasEscapes: names.nameHasEscapes)
        } else {
            null()
        }
    }
}

extension EventNames {
    /// Whether the name, where there is one, stands in JSON as it stands here.
    var nameStaysInJSON: Bool {
        name.map { JSONText.staysAsItStands($0, hasEscapes: nameHasEscapes) } ?? true
    }
}
