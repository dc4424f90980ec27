using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.Identity.TwoFactor;

/// <summary>Codes on paper for who has lost the device.</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;

    private const int Groups = 5;
    private const int GroupLength = 5;

    /// <summary>None that are mistaken for each other when read or typed: 30 letters and digits, so a code has 122 bits.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz2345678";

    public static IReadOnlyList<string> Create() =>
        [.. Enumerable.Range(0, Count)
            .Select(_ => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength))))];

    /// <summary>
    /// A fast hash is enough: nobody guesses 122 random bits (OWASP ASVS 5 6.5.2). Hyphens, spaces and the case of letters make no
    /// difference.
    /// </summary>
    public static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()));
}
