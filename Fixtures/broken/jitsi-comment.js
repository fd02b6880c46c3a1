var config = {
    hosts: { domain: 'rooms.example.org' },
    requireDisplayName: true, /* since the spring
};
