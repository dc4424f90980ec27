namespace ContactCenter.Domain.Calls;

/// <summary>
/// Numbers of callers are personal data: screens show them masked unless looking is allowed and written down (SEC-01). One mask everywhere:
/// a mainland number as it is dialled, 138****1234 and 077****1234, whatever it is stored with.
/// </summary>
public static class MaskedNumber
{
    private const string Stars = "****";
    private const string Mainland = "+86";
    private const int MobileLength = 11;
    private const int ShownAtStart = 3;
    private const int ShownAtEnd = 4;
    private const int ShownOfShort = 2;

    public static string Of(string number) => Dialled(number) switch
    {
        { Length: 0 } => string.Empty,
        { Length: >= ShownAtStart + ShownAtEnd + 1 } dialled => string.Concat(dialled.AsSpan(0, ShownAtStart), Stars, dialled.AsSpan(dialled.Length - ShownAtEnd)),
        { Length: > ShownOfShort } dialled => string.Concat(Stars, dialled.AsSpan(dialled.Length - ShownOfShort)),
        _ => Stars,
    };

    private static string Dialled(string number)
    {
        var rest = number.StartsWith(Mainland, StringComparison.Ordinal) ? number[Mainland.Length..] : null;
        return rest switch
        {
            null or "" => number,
            { Length: MobileLength } when rest[0] == '1' => rest,
            _ => "0" + rest,
        };
    }
}
