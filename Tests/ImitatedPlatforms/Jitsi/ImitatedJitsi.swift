import Foundation

/// A web server of Jitsi Meet, which gives its scripts to everybody and its page for any other name.
package struct ImitatedJitsi: ImitatedPlatform {
    private let config: String
    private let interface: String?

    /// - Parameter interface: `interface_config.js`; nil for a server that has none.
    package init(
        config: String = Self.sample,
        interface: String? = "var interfaceConfig = { APP_NAME: 'Meet' };"
    ) {
        self.config = config
        self.interface = interface
    }

    /// A configuration of an invented server, with a key that no snapshot may keep.
    package static let sample = """
        var subdomain = '<!--# echo var="subdomain" default="" -->';
        var config = {
            hosts: { domain: 'meet.example.org', muc: 'conference.' + subdomain + 'meet.example.org' },
            requireDisplayName: true,
            callStatsSecret: 'CNRYstats',
            localRecording: { disable: true },
        };
        if (!config.hasOwnProperty('remoteVideoMenu')) config.remoteVideoMenu = {};
        config.remoteVideoMenu.disablePrivateChat = 'all';
        config.liveStreaming = { enabled: location.hostname === 'stream.example.org' };

        """

    package func quota(of request: HTTPRequest) -> String? { "files" }

    package func answer(_ request: HTTPRequest) -> HTTPResponse {
        switch request.path {
        case "/config.js": Self.script(config)
        case "/interface_config.js": interface.map(Self.script) ?? Self.page(status: 404)
        default: Self.page(status: 200)
        }
    }

    private static func script(_ text: String) -> HTTPResponse {
        HTTPResponse(
            status: 200, headers: [("content-type", "application/javascript")],
            body: Array(text.utf8))
    }

    private static func page(status: Int) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("content-type", "text/html")],
            body: Array(
                "<!DOCTYPE html><html><head><script src=\"config.js\"></script></head></html>".utf8)
        )
    }
}
