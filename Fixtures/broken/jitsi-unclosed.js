var config = {
    hosts: { domain: 'rooms.example.org' },
    requireDisplayName: true,
    defaultLogoUrl: 'https://rooms.example.org/logo.svg,
};
