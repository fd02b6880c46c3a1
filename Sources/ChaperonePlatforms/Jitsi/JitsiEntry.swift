import Chaperone

/// How people get through the door of a server: what Prosody asks of them.
struct JitsiEntry {
    enum Door { case anyone, tokenOrNothing, token, account }

    /// What is asked on the main host; nil where nobody knows.
    var door: Door?
    /// Whether people without an account have a host of their own; nil where nobody knows.
    var hasGuests: Bool?
    /// The value that decided.
    var cell: Cell?

    /// Words of Prosody for no authentication at all.
    static func isAnonymous(_ word: String) -> Bool {
        ["jitsi-anonymous", "anonymous"].contains(word)
    }

    var letsAnyoneIn: Bool? {
        switch door {
        case .anyone?, .tokenOrNothing?: true
        case .token?, .account?: hasGuests
        case nil: nil
        }
    }

    /// What Prosody's file says.
    init(prosody view: JitsiView) {
        let authentication = view.look("prosody.VirtualHost.authentication")
        cell = authentication.cell(.enforced)
        let guests = view.look("prosody.guest")
        hasGuests =
            guests.value != nil ? true : guests.state == .absent ? false : nil
        switch authentication.value?.text {
        case let word? where Self.isAnonymous(word): door = .anyone
        case "token":
            let empty = view.look("prosody.VirtualHost.allow_empty_token")
            if let isAllowed = empty.flag(otherwise: false) {
                door = isAllowed ? .tokenOrNothing : .token
                // What was left out was not read, and its default is what counts.
                if !isAllowed, empty.state == .absent { cell?.basis = .platformDefault }
                if isAllowed { cell = empty.cell(.enforced) }
            }
        case "internal_hashed", "internal_plain", "cyrus", "ldap", "ldap2": door = .account
        default: break
        }
    }

    /// What docker's variables say.
    init(environment view: JitsiView) {
        let isOn = view.look("env.ENABLE_AUTH")
        let guests = view.look("env.ENABLE_GUESTS")
        cell = isOn.cell(.enforced)
        hasGuests = guests.flag(otherwise: false)
        switch isOn.flag(otherwise: false) {
        case false?: door = .anyone
        case true?:
            let type = view.look("env.AUTH_TYPE")
            let empty = view.look("env.JWT_ALLOW_EMPTY")
            switch type.state == .absent ? "internal" : type.value?.text {
            case "internal", "ldap": door = .account
            case "jwt":
                door = empty.flag(otherwise: false).map { $0 ? .tokenOrNothing : .token }
            default: break
            }
            let others = [type, guests] + (type.value?.text == "jwt" ? [empty] : [])
            if others.contains(where: { $0.state == .absent }) { cell?.basis = .platformDefault }
        case nil: break
        }
    }
}
