// Jitsi Meet configuration.
var config = {};

if (!config.hasOwnProperty('hosts')) config.hosts = {};

config.hosts.domain = 'meet.jitsi';
config.focusUserJid = 'focus@auth.meet.jitsi';
config.hosts.muc = 'muc.' + 'meet.jitsi';
config.bosh = '/http-bind';

// Recording.
if (!config.hasOwnProperty('recordingService')) config.recordingService = {};
config.recordingService.enabled = false;
config.recordingService.sharingEnabled = false;
config.fileRecordingsServiceEnabled = false;
config.fileRecordingsEnabled = false;
if (!config.hasOwnProperty('liveStreaming')) config.liveStreaming = {};
config.liveStreaming.enabled = false;
config.liveStreamingEnabled = false;

// Transcriptions.
config.transcription = {
    enabled: false,
    translationLanguages: [],
    useAppLanguage: true
};
config.transcribingEnabled = false;
config.autoCaptionOnRecord = false;

config.startAudioMuted = 10;
config.startVideoMuted = 10;
config.prejoinConfig = { enabled: true };
config.requireDisplayName = true;
config.disableProfile = false;
config.e2ee = { disabled: false };
config.localRecording = { disable: true };
config.remoteVideoMenu = config.remoteVideoMenu || {};
config.remoteVideoMenu.disablePrivateChat = true;
config.toolbarButtons = 'camera,chat'.split(',').map(function (name) { return name.trim(); });
