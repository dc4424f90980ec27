namespace ContactCenter.Host.Options;

/// <summary>The audit log's keys, and where its checkpoints go.</summary>
public sealed class AuditSettings
{
    /// <summary>
    /// Folder of the keys; <c>audit/keys</c> below <see cref="ContactCenterOptions.Data"/> when null. Several Hosts share one, or cannot
    /// open what another has sealed.
    /// </summary>
    public string? KeyFolder { get; set; }
}
