VirtualHost "rooms.example.org"
    authentication = "token"
    contact = [==[ nobody ]=] ]]
Component "conference.rooms.example.org" "muc"
