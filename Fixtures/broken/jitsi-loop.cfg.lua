VirtualHost "rooms.example.org"
    authentication = "token"
while true do end
Component "conference.rooms.example.org" "muc"
