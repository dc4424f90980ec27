using ContactCenter.Identity.Passwords;

namespace ContactCenter.Identity.Access;

/// <summary>The section <c>ContactCenter:Identity</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>A year.</summary>
    private const int Most = 8_760;

    private const int FewestRounds = 1_000;
    private const int MostRounds = 10_000_000;

    /// <summary>
    /// So many hours a password that its owner has not chosen lets in: one of the first start, and one that somebody gives out (OWASP ASVS
    /// 6.4.1); 1 to 8,760.
    /// </summary>
    public int FirstPasswordHours { get; set; } = 72;

    /// <summary>
    /// So many rounds a password is hashed with; 1,000 to 10,000,000, and <see cref="PasswordHashing.LeastRounds"/> at least where others
    /// reach the Host. A password that was hashed with fewer is hashed anew when its owner signs in.
    /// </summary>
    public int PasswordRounds { get; set; } = PasswordHashing.LeastRounds;

    public TimeSpan FirstPasswordTerm() => TimeSpan.FromHours(FirstPasswordHours);

    internal static IEnumerable<(string Key, string Why)> Check(AccountOptions options)
    {
        if (options.FirstPasswordHours is < 1 or > Most)
        {
            yield return (nameof(FirstPasswordHours), $"{options.FirstPasswordHours} is not from 1 to {Most}.");
        }

        if (options.PasswordRounds is < FewestRounds or > MostRounds)
        {
            yield return (nameof(PasswordRounds), $"{options.PasswordRounds} is not from {FewestRounds} to {MostRounds}.");
        }
    }
}
