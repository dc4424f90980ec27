using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ContactCenter.FollowUps.Web;

/// <summary>
/// What a browser calculates before something is taken from somebody who is not signed in: a number that, written behind the challenge
/// and a dot, gives a SHA-256 with so many leading zero bits. It needs no service of others and nothing that a person has to see or hear.
/// Pure.
/// </summary>
internal static class ProofOfWork
{
    private const int LongestNonce = 20;

    /// <param name="challenge">As it was given out.</param>
    /// <param name="nonce">The number that was found, in decimal digits.</param>
    /// <param name="bits">Leading zero bits that are asked for; 0–24.</param>
    public static bool Solves(string challenge, string nonce, int bits) =>
        nonce.Length is > 0 and <= LongestNonce && nonce.All(char.IsAsciiDigit)
        && ZeroBits(SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}.{nonce}"))) >= bits;

    /// <summary>Finds one; some 2^bits attempts.</summary>
    public static string Solve(string challenge, int bits)
    {
        for (var nonce = 0L; ; nonce++)
        {
            var text = nonce.ToString(CultureInfo.InvariantCulture);
            if (Solves(challenge, text, bits))
            {
                return text;
            }
        }
    }

    private static int ZeroBits(ReadOnlySpan<byte> hash)
    {
        var whole = hash.IndexOfAnyExcept((byte)0);
        return whole < 0 ? hash.Length * 8 : (whole * 8) + BitOperations.LeadingZeroCount(hash[whole]) - 24;
    }
}
