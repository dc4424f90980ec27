using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ContactCenter.Backoffice.Permissions;

namespace ContactCenter.Identity.ApiKeys;

/// <summary>
/// By what a program comes in on behalf of a person. It may do what it names of what the person may do at that moment, and nothing about
/// one's own seat, account or the rights of others.
/// </summary>
/// <param name="Id">Within the centre.</param>
/// <param name="Owner">User name.</param>
/// <param name="Name">What it is for, in the words of the person.</param>
/// <param name="Start">The first characters, by which a key that was found somewhere is recognised.</param>
/// <param name="Permissions">Names.</param>
/// <param name="ExpiresAt">First moment at which it is refused.</param>
/// <param name="RevokedBy">Null while it was not.</param>
/// <param name="LastUsedAt">To the minute; null for never.</param>
/// <param name="LastUsedFrom">The address.</param>
public sealed record ApiKey(
    long Id, string Owner, string Name, string Start, IReadOnlyList<string> Permissions, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt, string? RevokedBy, DateTimeOffset? LastUsedAt, string? LastUsedFrom);

/// <summary>The key itself, which is told once and kept by nobody here.</summary>
internal static class ApiKeyText
{
    /// <summary>What scanners for secrets look for.</summary>
    public const string Prefix = "cck_";

    private const int SecretBytes = 32;
    private const int ShownCharacters = 8;

    public static string Create() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <summary>A fast hash is enough for 256 random bits.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    public static string Start(string key) => key[..ShownCharacters];

    /// <summary>What no program does in somebody's place, whatever it was given.</summary>
    public static bool MayHold(Permission permission) => !permission.NeedsSeat && !permission.NeedsPerson;
}
