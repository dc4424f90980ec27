namespace ContactCenter.Host.Sessions;

/// <summary>What a signed-in person may do; the words are those of the API.</summary>
internal static class Roles
{
    public const string Agent = "agent";
    public const string Supervisor = "supervisor";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";
}

/// <summary>Authorization policies by what they allow.</summary>
internal static class Policies
{
    /// <summary>Works at a seat.</summary>
    public const string Seat = "seat";

    /// <summary>Sees the whole centre, live and in history.</summary>
    public const string Oversight = "oversight";
}
