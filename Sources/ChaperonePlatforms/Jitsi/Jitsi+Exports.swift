package import Chaperone

extension Jitsi {
    /// The files of a server of Jitsi Meet, and where they stand.
    package static let exports: [ExportSource] = [
        .init(
            "`config.js`",
            """
            `/etc/jitsi/meet/HOST-config.js`; with docker `~/.jitsi-meet-cfg/web/config.js`; of \
            any deployment `https://HOST/config.js`: what people's browsers offer
            """),
        .init(
            "`interface_config.js`",
            """
            `/usr/share/jitsi-meet/interface_config.js`, or `https://HOST/interface_config.js`: \
            a few looks of it
            """),
        .init(
            "Prosody's file of the host",
            """
            `/etc/prosody/conf.avail/HOST.cfg.lua`; with docker \
            `~/.jitsi-meet-cfg/prosody/config/conf.d/jitsi-meet.cfg.lua`: who gets in, whether \
            there is a lobby, how many may come
            """),
        .init(
            "`jicofo.conf`",
            """
            `/etc/jitsi/jicofo/jicofo.conf`: whether guests wait for somebody with an account, \
            who becomes moderator
            """),
        .init(
            "`.env`",
            """
            the folder of the composition of docker-jitsi-meet: the same, in variables
            """),
    ]
}
