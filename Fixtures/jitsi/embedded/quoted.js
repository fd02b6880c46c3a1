var config = {
    "hosts": {"domain": "rooms.example.com", "muc": "conference.rooms.example.com"},
    "requireDisplayName": false,
    "disableChat": true,
    "startAudioMuted": 9,
    "remoteVideoMenu": {"disablePrivateChat": "all"},
    "fileRecordingsServiceEnabled": true,
    "localRecording": {"disable": false},
    "transcribingEnabled": true,
    "autoCaptionOnRecord": true,
    "dialInNumbersUrl": "https://rooms.example.com/numbers",
    "dialInConfCodeUrl": "https://rooms.example.com/code"
};
