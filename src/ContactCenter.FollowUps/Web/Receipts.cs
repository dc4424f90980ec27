using System.Security.Cryptography;

namespace ContactCenter.FollowUps.Web;

/// <summary>The number that a taxpayer gets for a message, to be read out at the telephone.</summary>
internal static class Receipts
{
    /// <summary>Without what is mistaken for another: no I, L, O, U, 0, 1.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary><c>W-XXXX-XXXX</c>: nobody finds another's by trying.</summary>
    public static string New() => $"W-{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";
}
