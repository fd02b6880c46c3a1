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
}
