import Foundation

/// Times as Webex writes them.
enum WebexTime {
    static func text(_ seconds: Int) -> String { GoogleTime.text(seconds) }
    static func seconds(_ text: String) -> Int? { GoogleTime.seconds(text) }
}
