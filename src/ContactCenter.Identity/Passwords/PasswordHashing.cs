using ContactCenter.History.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ContactCenter.Identity.Passwords;

/// <summary>How passwords are kept: PBKDF2 with HMAC-SHA-512 and a salt of their own.</summary>
public static class PasswordHashing
{
    /// <summary>
    /// The least that OWASP ASVS 5.0 (appendix C) and the OWASP password sheet name for this function; about 0.1 s.
    /// </summary>
    public const int LeastRounds = 210_000;

    /// <param name="rounds">At least 1. A hash of fewer is to be made anew, one of more is accepted as it is.</param>
    public static PasswordHasher<UserAccount> Create(int rounds) =>
        new(new OptionsWrapper<PasswordHasherOptions>(new() { IterationCount = rounds }));
}
