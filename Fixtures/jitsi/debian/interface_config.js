/* eslint-disable no-unused-vars, no-var, max-len */
var interfaceConfig = {
    APP_NAME: 'Jitsi Meet',
    SETTINGS_SECTIONS: [ 'devices', 'language', 'moderator', 'profile' ],
    SHOW_CHROME_EXTENSION_BANNER: false,
};
