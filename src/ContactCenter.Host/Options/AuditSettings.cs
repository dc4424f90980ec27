namespace ContactCenter.Host.Options;

/// <summary>The audit log's keys, and where its checkpoints go.</summary>
public sealed class AuditSettings
{
    /// <summary>
    /// Folder of the keys; <c>audit/keys</c> below <see cref="ContactCenterOptions.Data"/> when null. Several Hosts share one, or cannot
    /// open what another has sealed.
    /// </summary>
    public string? KeyFolder { get; set; }

    /// <summary>PEM private key of P-256 that signs checkpoints; that of <see cref="KeyFolder"/> when null.</summary>
    public string? SigningKey { get; set; }

    /// <summary>PEM files of public keys, other Hosts' and earlier ones, whose checkpoints the verification believes too.</summary>
    public string[] TrustedKeys { get; set; } = [];

    /// <summary>Folder of the checkpoints' copies; <c>audit/checkpoints</c> below <see cref="ContactCenterOptions.Data"/> when null.</summary>
    public string? CheckpointFolder { get; set; }

    /// <summary>Minutes from one checkpoint to the next, a divisor of 1440.</summary>
    public int CheckpointMinutes { get; set; } = 60;

    /// <summary>HTTPS address that gets every checkpoint; null: they are not sent.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Signs what is sent: <c>whsec_</c> and 24 to 64 bytes in base 64.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>Whole months after which nobody can read what people wrote into the log; 0: never.</summary>
    public int DetailsMonths { get; set; }
}
