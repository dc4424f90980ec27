namespace ContactCenter.Backoffice.Auditing;

/// <summary>
/// Things about which the audit log keeps that something was done, by whom and when, and nothing that somebody wrote or looked at: whoever
/// reads the log may not know of it (TKT-10).
/// </summary>
public interface IAuditSecrets
{
    /// <param name="target">As it is written into the log.</param>
    /// <param name="cancel">Gives up.</param>
    Task<bool> IsSecretAsync(string target, CancellationToken cancel);
}
