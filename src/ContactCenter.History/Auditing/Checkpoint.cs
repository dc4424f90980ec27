using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContactCenter.History.Auditing;

/// <summary>How far the audit log was, said at one moment and signed. A copy that is kept elsewhere makes a later change of it visible.</summary>
/// <param name="Number">From 1 without a gap.</param>
/// <param name="At">When it was made, by the Host's clock: nothing is ordered by it.</param>
/// <param name="From">The first entry that is new in it.</param>
/// <param name="To">The last entry of the log; <paramref name="From"/> − 1 when nothing happened.</param>
/// <param name="Count">Entries from <paramref name="From"/> to <paramref name="To"/>.</param>
/// <param name="Head">Hash of the last entry, hexadecimal; zeros while there is none.</param>
/// <param name="Previous">SHA-256 of the text of the checkpoint before, hexadecimal; null in the first.</param>
public sealed record Checkpoint(long Number, DateTimeOffset At, long From, long To, long Count, string Head, string? Previous);

/// <summary>A checkpoint as it is kept and sent.</summary>
/// <param name="Body">The checkpoint as JSON; these characters in UTF-8 are what is signed.</param>
/// <param name="Signature">ECDSA P-256 with SHA-256, IEEE P1363, in base 64.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in base 64.</param>
public sealed record SignedCheckpoint(string Body, string Signature, string PublicKey)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What is signed, read.</summary>
    /// <exception cref="FormatException">The body is no checkpoint.</exception>
    [JsonIgnore]
    public Checkpoint Checkpoint => TryRead() ?? throw new FormatException("The body is no checkpoint.");

    /// <summary>By which the next one names this one.</summary>
    [JsonIgnore]
    public string BodyHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body)));

    /// <summary>Short name of the key: the beginning of its SHA-256.</summary>
    [JsonIgnore]
    public string KeyName => CheckpointKey.NameOf(Convert.FromBase64String(PublicKey));

    /// <summary>Whether <see cref="PublicKey"/> signed it; whose that is must be known from elsewhere.</summary>
    public bool IsSigned()
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(PublicKey), out _);
            return key.VerifyData(Encoding.UTF8.GetBytes(Body), Convert.FromBase64String(Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }

    /// <returns>Null when the body is no checkpoint.</returns>
    public Checkpoint? TryRead()
    {
        try
        {
            return JsonSerializer.Deserialize<Checkpoint>(Body, JsonSerializerOptions.Web) is { Number: > 0, Head: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As it stands in a file.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="FormatException">The text is no checkpoint.</exception>
    public static SignedCheckpoint Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedCheckpoint>(text, Json) is { Body: not null, Signature: not null, PublicKey: not null } read
                && read.TryRead() is not null && read.KeyName.Length > 0
                ? read
                : throw new FormatException("The file is no checkpoint.");
        }
        catch (JsonException e)
        {
            throw new FormatException("The file is no checkpoint: " + e.Message, e);
        }
    }
}
