namespace ContactCenter.Identity.Access;

/// <summary>The section <c>ContactCenter:Identity</c>.</summary>
public sealed class AccountOptions
{
    /// <summary>A year.</summary>
    private const int Most = 8_760;

    /// <summary>So many hours a password that somebody gives out lets its owner in (OWASP ASVS 6.4.1); 1 to 8,760.</summary>
    public int FirstPasswordHours { get; set; } = 72;

    internal TimeSpan FirstPasswordTerm => TimeSpan.FromHours(FirstPasswordHours);

    internal static IEnumerable<(string Key, string Why)> Check(AccountOptions options)
    {
        if (options.FirstPasswordHours is < 1 or > Most)
        {
            yield return (nameof(FirstPasswordHours), $"{options.FirstPasswordHours} is not from 1 to {Most}.");
        }
    }
}
