// Nothing of this is run.
var config = {
    hosts: { domain: 'rooms.example.org' },
    get requireDisplayName() { for (;;) {} },
    ...JSON.parse(localStorage.getItem('more')),
    disableChat: `${(() => { while (true) {} })()}`,
    toolbarButtons: /[/}]/.exec(location.search),
    liveStreaming: { enabled: !0 },
};
while (navigator.onLine) config.localRecording = { disable: true };
