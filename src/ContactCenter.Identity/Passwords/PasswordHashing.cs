using ContactCenter.History.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ContactCenter.Identity.Passwords;

/// <summary>How passwords are kept: PBKDF2 with HMAC-SHA-512 and a salt of their own.</summary>
public static class PasswordHashing
{
    /// <summary>
    /// The least that OWASP ASVS 5.0 (appendix C) and the OWASP password sheet name for this function; about 0.1 s. A password that was
    /// hashed with fewer is hashed anew when its owner signs in.
    /// </summary>
    public const int Iterations = 210_000;

    public static PasswordHasher<UserAccount> Create() =>
        new(new OptionsWrapper<PasswordHasherOptions>(new() { IterationCount = Iterations }));
}
