import Chaperone

/// Places as JSON members.
enum PlaceObject {
    static func appendMembers(of location: Location, to json: inout JSONText) {
        json.key("file")
        json.text(location.file)
        json.key("line")
        json.number(location.line)
        json.key("column")
        json.number(location.column)
    }
}
