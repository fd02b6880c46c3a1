Node localhost
{
    TeamsMeetingPolicy "TeamsMeetingPolicy-Global"
    {
        Identity          = "Global";
        AutoAdmittedUsers = "OrganizerOnly";
