namespace ContactCenter.Backoffice.Permissions;

/// <summary>The roles that ship, in the words of the API: named sets of permissions, each permission says which of them hold it.</summary>
public static class Roles
{
    /// <summary>Takes calls at a seat: everything it holds is about the seat of the person alone.</summary>
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

    public static readonly string[] All = [Agent, .. Overseers];
}
