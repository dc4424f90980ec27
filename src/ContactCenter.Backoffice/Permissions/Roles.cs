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

    /// <summary>Works in a department of the bureau and answers its tickets, and does nothing else (TKT-08).</summary>
    public const string Department = "department";

    /// <summary>Takes on what informants report, and sees who they are (TKT-10).</summary>
    public const string Informants = "informants";

    /// <summary>Who sees more than a seat of their own.</summary>
    public static readonly string[] Overseers = [Supervisor, Auditor, Administrator, Assessor, Provider];

    /// <summary>Who works on the floor or looks over it.</summary>
    public static readonly string[] All = [Agent, .. Overseers];
}
