namespace ContactCenter.Host.Sessions;

/// <summary>What a signed-in person may do; the words are those of the API.</summary>
internal static class Roles
{
    public const string Agent = "agent";
    public const string Supervisor = "supervisor";
    public const string Auditor = "auditor";
    public const string Administrator = "administrator";

    /// <summary>Of a bureau: enters and approves what no machine measures, and closes months (X34, CMP-03).</summary>
    public const string Assessor = "assessor";

    /// <summary>Manages a provider: reads its own figures and appeals.</summary>
    public const string Provider = "provider";

    /// <summary>Who sees more than a seat of their own.</summary>
    public static readonly string[] Overseers = [Supervisor, Auditor, Administrator, Assessor, Provider];
}

/// <summary>Authorization policies by what they allow.</summary>
internal static class Policies
{
    /// <summary>Works at a seat.</summary>
    public const string Seat = "seat";

    /// <summary>Sees the centre, live and in history, as far as the organisation goes.</summary>
    public const string Oversight = "oversight";

    /// <summary>Changes what the centre is.</summary>
    public const string Administration = "administration";

    /// <summary>Reads the audit log; nobody of a provider or a bureau does.</summary>
    public const string Audit = "audit";
}
