namespace ContactCenter.Identity.Access;

/// <summary>The section <c>ContactCenter:Identity</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>A year.</summary>
    private const int Most = 8_760;

    /// <summary>
    /// So many hours a password that its owner has not chosen lets in: one of the first start, and one that somebody gives out (OWASP ASVS
    /// 6.4.1); 1 to 8,760.
    /// </summary>
    public int FirstPasswordHours { get; set; } = 72;

    public TimeSpan FirstPasswordTerm() => TimeSpan.FromHours(FirstPasswordHours);

    internal static IEnumerable<(string Key, string Why)> Check(AccountOptions options)
    {
        if (options.FirstPasswordHours is < 1 or > Most)
        {
            yield return (nameof(FirstPasswordHours), $"{options.FirstPasswordHours} is not from 1 to {Most}.");
        }
    }
}
