VirtualHost "rooms.example.org"
    authentication = "token"
if guests_may_come then
    VirtualHost "guest.rooms.example.org"
        authentication = "jitsi-anonymous"
end
