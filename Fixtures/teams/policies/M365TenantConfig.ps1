# Generated with Microsoft365DSC version 1.26.1104.1
param (
    [parameter()]
    [System.Management.Automation.PSCredential]
    $Credential
)

Configuration M365TenantConfig
{
    param (
        [parameter()]
        [System.Management.Automation.PSCredential]
        $Credential
    )

    if ($null -eq $Credential)
    {
        <# Credentials #>
        $Credscredential = Get-Credential -Message "Credentials"
    }
    else
    {
        $Credscredential = $Credential
    }

    Import-DscResource -ModuleName 'Microsoft365DSC' -ModuleVersion '1.26.1104.1'

    Node localhost
    {
        TeamsMeetingPolicy "TeamsMeetingPolicy-Global"
        {
            Identity                                   = "Global";
            AllowChannelMeetingScheduling              = $True;
            AllowMeetNow                               = $True;
            MeetingChatEnabledType                     = "EnabledExceptAnonymous";
            AllowExternalNonTrustedMeetingChat         = $False;
            CopyRestriction                            = $True;
            LiveCaptionsEnabledType                    = "DisabledUserOverride";
            DesignatedPresenterRoleMode                = "OrganizerOnlyUserOverride";
            AllowIPAudio                               = $True;
            AllowIPVideo                               = $True;
            AllowEngagementReport                      = "Enabled";
            AllowTrackingInReport                      = "EnabledUserOverride";
            AllowAnonymousUsersToDialOut               = $False;
            AllowAnonymousUsersToStartMeeting          = $False;
            AllowAnonymousUsersToJoinMeeting           = $False;
            ExplicitRecordingConsent                   = "Enabled";
            AllowLocalRecording                        = $False;
            AutoRecording                              = "Enabled";
            ParticipantNameChange                      = "Disabled";
            AllowPrivateMeetingScheduling              = $True;
            AutoAdmittedUsers                          = "EveryoneInCompanyExcludingGuests";
            AllowCloudRecording                        = $False;
            AllowRecordingStorageOutsideRegion         = $False;
            RecordingStorageMode                       = "OneDriveForBusiness";
            AllowParticipantGiveRequestControl         = $True;
            AllowExternalParticipantGiveRequestControl = $False;
            AllowWhiteboard                            = $True;
            AllowTranscription                         = $False;
            MediaBitRateKb                             = 50000;
            ScreenSharingMode                          = "EntireScreen";
            VideoFiltersMode                           = "AllFilters";
            AllowPSTNUsersToBypassLobby                = $False;
            AllowOrganizersToOverrideLobbySettings     = $False;
            AllowBreakoutRooms                         = $True;
            AllowMeetingRegistration                   = $True;
            WhoCanRegister                             = "Everyone";
            NewMeetingRecordingExpirationDays          = -1;
            LiveStreamingMode                          = "Disabled";
            QnAEngagementMode                          = "Enabled";
            AllowAnnotations                           = $True;
            AllowWatermarkForScreenSharing             = $False;
            AllowWatermarkForCameraVideo               = $False;
            WatermarkForAnonymousUsers                 = "WatermarkWithDisplayName";
            AudibleRecordingNotification               = "PstnOnly";
            Copilot                                    = "EnabledWithTranscript";
            AutomaticallyStartCopilot                  = "Disabled";
            ExternalMeetingJoin                        = "EnabledForTrustedOrgs";
            ContentSharingInExternalMeetings           = "EnabledForAnyone";
            CaptchaVerificationForMeetingJoin          = "AnonymousUsersAndUntrustedOrganizations";
            UsersCanAdmitFromLobby                     = "OrganizersAndPresentersOnly";
            LobbyChat                                  = "Enabled";
            AnonymousUserAuthenticationMethod          = "OneTimePasscode";
            Credential                                 = $Credscredential;
            Ensure                                     = "Present";
        }
        TeamsMeetingPolicy "TeamsMeetingPolicy-Tag:Open house"
        {
            Identity                                   = "Tag:Open house";
            AllowChannelMeetingScheduling              = $True;
            AllowMeetNow                               = $True;
            MeetingChatEnabledType                     = "Enabled";
            AllowExternalNonTrustedMeetingChat         = $True;
            CopyRestriction                            = $True;
            LiveCaptionsEnabledType                    = "DisabledUserOverride";
            DesignatedPresenterRoleMode                = "EveryoneUserOverride";
            AllowIPAudio                               = $True;
            AllowIPVideo                               = $True;
            AllowEngagementReport                      = "Enabled";
            AllowTrackingInReport                      = "EnabledUserOverride";
            AllowAnonymousUsersToDialOut               = $False;
            AllowAnonymousUsersToStartMeeting          = $True;
            AllowAnonymousUsersToJoinMeeting           = $True;
            ExplicitRecordingConsent                   = "Disabled";
            AllowLocalRecording                        = $False;
            AutoRecording                              = "Enabled";
            ParticipantNameChange                      = "Disabled";
            AllowPrivateMeetingScheduling              = $True;
            AutoAdmittedUsers                          = "Everyone";
            AllowCloudRecording                        = $True;
            AllowRecordingStorageOutsideRegion         = $False;
            RecordingStorageMode                       = "OneDriveForBusiness";
            AllowParticipantGiveRequestControl         = $True;
            AllowExternalParticipantGiveRequestControl = $True;
            AllowWhiteboard                            = $True;
            AllowTranscription                         = $True;
            MediaBitRateKb                             = 50000;
            ScreenSharingMode                          = "EntireScreen";
            VideoFiltersMode                           = "AllFilters";
            AllowPSTNUsersToBypassLobby                = $True;
            AllowOrganizersToOverrideLobbySettings     = $False;
            AllowBreakoutRooms                         = $True;
            AllowMeetingRegistration                   = $True;
            WhoCanRegister                             = "Everyone";
            NewMeetingRecordingExpirationDays          = 120;
            LiveStreamingMode                          = "Disabled";
            QnAEngagementMode                          = "Enabled";
            AllowAnnotations                           = $True;
            AllowWatermarkForScreenSharing             = $False;
            AllowWatermarkForCameraVideo               = $False;
            WatermarkForAnonymousUsers                 = "WatermarkWithDisplayName";
            AudibleRecordingNotification               = "PstnOnly";
            Copilot                                    = "EnabledWithTranscript";
            AutomaticallyStartCopilot                  = "Disabled";
            ExternalMeetingJoin                        = "EnabledForAnyone";
            ContentSharingInExternalMeetings           = "EnabledForAnyone";
            CaptchaVerificationForMeetingJoin          = "NotRequired";
            UsersCanAdmitFromLobby                     = "OrganizersAndPresentersOnly";
            LobbyChat                                  = "Enabled";
            AnonymousUserAuthenticationMethod          = "OneTimePasscode";
            Credential                                 = $Credscredential;
            Ensure                                     = "Present";
        }
        TeamsFederationConfiguration "TeamsFederationConfiguration"
        {
            Identity                       = "Global";
            AllowedDomains                 = @("partner.example.com");
            BlockedDomains                 = @();
            AllowFederatedUsers            = $True;
            AllowTeamsConsumer             = $False;
            AllowTeamsConsumerInbound      = $False;
            ExternalAccessWithTrialTenants = "Blocked";
            Credential                     = $Credscredential;
            Ensure                         = "Present";
        }
        TeamsMeetingBroadcastPolicy "TeamsMeetingBroadcastPolicy-Global"
        {
            Identity                 = "Global";
            AllowBroadcastScheduling = $True;
            BroadcastRecordingMode   = "AlwaysDisabled";
            Credential               = $Credscredential;
            Ensure                   = "Present";
        }
        TeamsClientConfiguration "TeamsClientConfiguration"
        {
            Identity                     = "Global";
            AllowEmailIntoChannel        = $False;
            AllowDropBox                 = $False;
            AllowBox                     = $False;
            AllowGoogleDrive             = $True;
            AllowShareFile               = $False;
            AllowEgnyte                  = $False;
            AllowOrganizationTab         = $True;
            ContentPin                   = "RequiredOutsideScheduleMeeting";
            ResourceAccountContentAccess = "NoAccess";
            AllowGuestUser               = $True;
            Credential                   = $Credscredential;
            Ensure                       = "Present";
        }
        TeamsMeetingConfiguration "TeamsMeetingConfiguration"
        {
            Identity             = "Global";
            DisableAnonymousJoin = $True;
            LogoURL              = "https://www.example.org/logo.png";
            Credential           = $Credscredential;
            Ensure               = "Present";
        }
        AADConditionalAccessPolicy "AADConditionalAccessPolicy-Sign in twice"
        {
            DisplayName = "Sign in twice";
            State       = "enabled";
            Credential  = $Credscredential;
            Ensure      = "Present";
        }
    }
}

M365TenantConfig -ConfigurationData .\ConfigurationData.psd1 -Credential $Credential
