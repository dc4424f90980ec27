using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Centre;

/// <summary>Whether calls can go out as it is set.</summary>
internal static class DialingCheck
{
    public static void Check(string at, TrunkDialing? dialing, SettingsProblems problems)
    {
        if (dialing is null)
        {
            return;
        }

        problems.If(
            dialing.Target is not { Length: > 4 and <= 256 } target
                || !target.StartsWith("sip:", StringComparison.OrdinalIgnoreCase)
                || target.Contains('@', StringComparison.Ordinal)
                || target.Any(c => c <= ' ' || c is '<' or '>' or '"'),
            $"{at}.target",
            CentreFaults.SipTarget);
        problems.If(!Enum.IsDefined(dialing.Format), $"{at}.format", Wrong.NoChoice);
        problems.Range($"{at}.ringSeconds", dialing.RingSeconds, 5, 180);
        CheckPrefixes($"{at}.allowedPrefixes", dialing.AllowedPrefixes, problems);
        CheckPrefixes($"{at}.blockedPrefixes", dialing.BlockedPrefixes, problems);
    }

    public static void CheckShown(string at, QueueSettings queue, SettingsProblems problems)
    {
        problems.If(
            queue.CallerId is { } number && (number.Length is < 2 or > 32 || !number.All(c => char.IsAsciiDigit(c) || c is '+')),
            $"{at}.callerId",
            Wrong.Digits(2, 32));
        problems.If(
            queue.CallerName is { } name
                && (name.Trim().Length == 0 || name.Length > 64 || name.Any(c => char.IsControl(c) || c is '"' or '\\' or '<' or '>')),
            $"{at}.callerName",
            CentreFaults.CallerName);
    }

    private static void CheckPrefixes(string at, IReadOnlyList<string> prefixes, SettingsProblems problems)
    {
        foreach (var (i, prefix) in prefixes.Index())
        {
            problems.If(
                prefix is not { Length: >= 1 and <= 16 } || !prefix.Skip(prefix[0] == '+' ? 1 : 0).Any()
                    || !prefix.Skip(1).All(char.IsAsciiDigit)
                    || (prefix[0] != '+' && !char.IsAsciiDigit(prefix[0])),
                $"{at}[{i}]",
                CentreFaults.Prefix);
        }
    }
}
