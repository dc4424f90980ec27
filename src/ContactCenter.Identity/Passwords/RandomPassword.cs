using System.Security.Cryptography;

namespace ContactCenter.Identity.Passwords;

public static class RandomPassword
{
    /// <summary>Without characters that are mistaken for each other when read aloud or copied from a screen.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public const int Length = 16;

    public static string Create() => RandomNumberGenerator.GetString(Letters, Length);
}
