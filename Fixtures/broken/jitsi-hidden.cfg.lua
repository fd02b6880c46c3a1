VirtualHost "rooms.example.org"
    authentication = "token"
if os.getenv("GUESTS") then
    VirtualHost "guest.rooms.example.org"
        authentication = "jitsi-anonymous"
end
