namespace ContactCenter.Identity.Passwords;

/// <summary>What a new password has to be. The page states the same rules before anybody types.</summary>
public static class PasswordRules
{
    public const int MinLength = 10;

    /// <summary>What the sign-in form takes.</summary>
    public const int MaxLength = 128;

    private const int MinDifferent = 4;

    /// <summary>Every rule that is not kept, as codes that the page translates; none when the password may be used.</summary>
    /// <param name="userName">No part of it.</param>
    /// <param name="current">Not this one again; null where there is none.</param>
    /// <param name="next">The new one.</param>
    public static IEnumerable<string> Broken(string userName, string? current, string? next)
    {
        next ??= string.Empty;
        if (next.Length < MinLength)
        {
            yield return "too-short";
        }

        if (next.Length > MaxLength)
        {
            yield return "too-long";
        }

        if (next.Distinct().Count() < MinDifferent)
        {
            yield return "too-simple";
        }

        if (CommonPasswords.Contain(next))
        {
            yield return "too-common";
        }

        if (next.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            yield return "contains-user-name";
        }

        if (next == current)
        {
            yield return "same-as-current";
        }
    }
}
