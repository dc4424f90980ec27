using System.Collections.Frozen;

namespace ContactCenter.Identity.Passwords;

/// <summary>
/// Passwords that attackers try first (OWASP ASVS 5 6.2.4): those of a published list that the rule of length does not refuse.
/// </summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> All = Read();

    /// <summary>In whatever case, and with the digits and signs that people put behind a word to please a rule.</summary>
    public static bool Contain(string password) =>
        All.Contains(password) || All.Contains(password.TrimEnd('!', '.', '?', '@', '#', '$', '*', '1', '2', '3'));

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("CommonPasswords.txt")!);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
