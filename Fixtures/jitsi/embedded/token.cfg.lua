VirtualHost "rooms.example.com"
    authentication = "token"
    app_id = "example"
    app_secret = "synthetic"
    allow_empty_token = true
    modules_enabled = { "bosh", "ping" }

Component "conference.rooms.example.com" "muc"
    modules_enabled = { "token_verification", "muc_allowners" }
