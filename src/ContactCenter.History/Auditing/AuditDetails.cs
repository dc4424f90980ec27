using System.Text.Json.Serialization;

namespace ContactCenter.History.Auditing;

/// <summary>What of an entry of the audit log could name a person: kept apart, sealed, and erasable.</summary>
/// <param name="Reason">What somebody wrote.</param>
/// <param name="Person">The number or name that was asked for, or shown.</param>
public sealed record AuditDetails(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Person = null)
{
    public static AuditDetails None { get; } = new();

    [JsonIgnore]
    public bool IsEmpty => this == None;
}

/// <param name="KeyName">Of the key that opens it.</param>
/// <param name="Bytes">Nonce, tag and cipher text.</param>
internal sealed record SealedDetails(string KeyName, byte[] Bytes);
