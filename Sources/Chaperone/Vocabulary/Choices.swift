/// Whether and how people register before they may join.
package enum Registration: String, Choice {
    case none, automatic, manual
    package static let isOrdered = true
}

/// Whom a participant's chat message may reach.
package enum ChatRecipients: String, Choice {
    case nobody, hosts
    case everyonePublicly = "everyone-publicly"
    case everyone
    package static let isOrdered = true
}

/// Whom a participant may write to in private.
package enum PrivateChat: String, Choice {
    case nobody, hosts, everyone
    package static let isOrdered = true
}

/// Whether attendees have a microphone or a camera, and who turns it on.
package enum AttendeeMedia: String, Choice {
    case off
    case hostEnables = "host-enables"
    case onByThemselves = "self"
    package static let isOrdered = true
}

/// Where a recording that starts by itself is kept.
///
/// None is more than another.
package enum AutomaticRecording: String, Choice {
    case off, local, cloud
    package static let isOrdered = false
}

/// How what is said is encrypted; a later word is more.
package enum Encryption: String, Choice {
    case none, enhanced
    case endToEnd = "end-to-end"
    package static let isOrdered = true
}

/// What kind of account the host has.
package enum Plan: String, Choice {
    case free, licensed
    package static let isOrdered = true
}

/// What sort of event this is.
package enum EventKind: String, Choice {
    case meeting, webinar
    case townHall = "town-hall"
    case personalRoom = "personal-room"
    case template
    package static let isOrdered = false
}
