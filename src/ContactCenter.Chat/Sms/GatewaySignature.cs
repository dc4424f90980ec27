using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Chat.Sms;

/// <summary>Signatures as the Standard Webhooks specification 1.0.0 says (v1, HMAC-SHA256), both ways with one secret. Pure.</summary>
internal static class GatewaySignature
{
    private const string Prefix = "whsec_";
    private const string Version = "v1,";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool IsSecret(string? secret)
    {
        Span<byte> bytes = stackalloc byte[64];
        return secret?.StartsWith(Prefix, StringComparison.Ordinal) is true
            && Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var count) && count >= 24;
    }

    public static string Of(string secret, string id, DateTimeOffset at, string body) =>
        Version + Hash(secret, id, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), body);

    /// <param name="secret">Of both sides.</param>
    /// <param name="id">As it was sent.</param>
    /// <param name="timestamp">As it was sent: seconds.</param>
    /// <param name="signatures">As they were sent, blanks between them.</param>
    /// <param name="body">To the letter.</param>
    /// <param name="now">What is older, or from later than that, may be a repetition by somebody else.</param>
    public static bool IsRight(string secret, string? id, string? timestamp, string? signatures, string body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Tolerance.TotalSeconds)
        {
            return false;
        }

        var expected = Encoding.ASCII.GetBytes(Version + Hash(secret, id, timestamp!, body));
        return (signatures ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Any(s => CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(s)));
    }

    private static string Hash(string secret, string id, string timestamp, string body) => Convert.ToBase64String(
        HMACSHA256.HashData(Convert.FromBase64String(secret[Prefix.Length..]), Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}")));
}
