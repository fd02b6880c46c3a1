-- Secure domain: accounts open rooms, guests wait for them.
plugin_paths = { "/usr/share/jitsi-meet/prosody-plugins/" }
muc_mapper_domain_base = "meet.example.org";
unlimited_jids = {
    "focus@auth.meet.example.org",
    "jvb@auth.meet.example.org"
}
c2s_require_encryption = false

VirtualHost "meet.example.org"
    authentication = "internal_hashed"
    ssl = {
        key = "/etc/prosody/certs/meet.example.org.key";
        certificate = "/etc/prosody/certs/meet.example.org.crt";
    }
    av_moderation_component = "avmoderation.meet.example.org"
    modules_enabled = {
        "bosh";
        "muc_lobby_rooms";
        "persistent_lobby";
        "av_moderation";
    }
    lobby_muc = "lobby.meet.example.org"
    main_muc = "conference.meet.example.org"

VirtualHost "guest.meet.example.org"
    authentication = "jitsi-anonymous"
    c2s_require_encryption = false

Component "conference.meet.example.org" "muc"
    storage = "memory"
    restrict_room_creation = true
    modules_enabled = {
        "muc_meeting_id";
        "muc_domain_mapper";
        "muc_wait_for_host";
        "muc_max_occupants";
    }
    muc_max_occupants = "60"
    muc_lobby_whitelist = { "recorder.meet.example.org" }
    admins = { "focus@auth.meet.example.org" }

Component "breakout.meet.example.org" "muc"
    restrict_room_creation = true

Component "lobby.meet.example.org" "muc"
    storage = "memory"

Component "avmoderation.meet.example.org" "av_moderation_component"
    muc_component = "conference.meet.example.org"

VirtualHost "auth.meet.example.org"
    authentication = "internal_hashed"
