using ContactCenter.Domain.Faults;

namespace ContactCenter.Identity.Passwords;

/// <summary>What a new password has to be. The page states the same rules before anybody types.</summary>
public static class PasswordRules
{
    public const int MinLength = 10;

    /// <summary>What the sign-in form takes.</summary>
    public const int MaxLength = 128;

    private const int MinDifferent = 4;

    /// <summary>Every rule that is not kept; none when the password may be used.</summary>
    /// <param name="userName">No part of it.</param>
    /// <param name="current">Not this one again; null where there is none.</param>
    /// <param name="next">The new one.</param>
    public static IEnumerable<Fault> Broken(string userName, string? current, string? next)
    {
        next ??= string.Empty;
        if (next.Length < MinLength)
        {
            yield return PasswordFaults.TooShort.With(MinLength);
        }

        if (next.Length > MaxLength)
        {
            yield return Wrong.TooLong(MaxLength);
        }

        if (next.Distinct().Count() < MinDifferent)
        {
            yield return PasswordFaults.TooSimple.With(MinDifferent);
        }

        if (CommonPasswords.Contain(next))
        {
            yield return PasswordFaults.TooCommon;
        }

        if (next.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            yield return PasswordFaults.HasUserName;
        }

        if (next == current)
        {
            yield return PasswordFaults.Same;
        }
    }
}
