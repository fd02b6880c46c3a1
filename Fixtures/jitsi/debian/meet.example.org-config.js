/* eslint-disable no-unused-vars, no-var */
var subdomain = '<!--# echo var="subdomain" default="" -->';
if (subdomain) {
    subdomain = subdomain.substr(0, subdomain.length - 1).split('.').join('_').toLowerCase() + '.';
}
var enableJaaS = false;

var config = {
    // Connection
    hosts: {
        domain: 'meet.example.org',
        anonymousdomain: 'guest.meet.example.org',
        muc: 'conference.' + subdomain + 'meet.example.org',
    },
    bosh: 'https://meet.example.org/' + 'http-bind',
    aspectRatio: 16 / 9,

    // disableChat: true,
    requireDisplayName: true,
    disableChat: false,
    startWithAudioMuted: true,
    startWithVideoMuted: true,
    readOnlyName: false,
    roomPasswordNumberOfDigits: 10,
    disableRemoteControl: true,
    disableVirtualBackground: false,
    disableThirdPartyRequests: true,
    disabledSounds: [ 'REACTION_SOUND' ],
    toolbarButtons: [ 'camera', 'chat', 'hangup', 'microphone', 'raisehand', 'security' ],

    remoteVideoMenu: {
        disabled: false,
        disableKick: false,
        disablePrivateChat: 'allow-moderator-chat',
    },
    recordingService: {
        enabled: false,
    },
    recordings: {
        requireConsent: true,
        skipConsentInMeeting: false,
    },
    localRecording: {
        disable: true,
    },
    liveStreaming: {
        enabled: false,
    },
    transcription: {
        enabled: true,
        autoTranscribeOnRecord: false,
    },
    fileSharing: {
        enabled: true,
        apiUrl: 'https://files.example.org/',
    },
    whiteboard: {
        enabled: true,
        collabServerBaseUrl: 'https://board.example.org',
    },
    e2ee: {
        disabled: false,
    },
};

// Set the default values for JaaS customers
if (enableJaaS) {
    config.dialInNumbersUrl = 'https://conference-mapper.example.com/numbers';
    config.dialInConfCodeUrl = 'https://conference-mapper.example.com/code';
}
