namespace ContactCenter.Domain.Calls;

/// <summary>
/// Numbers of callers are personal data: screens show them masked unless looking is allowed and written down (SEC-01). One mask everywhere,
/// of the number as it is kept (E.164): +86****1234.
/// </summary>
public static class MaskedNumber
{
    private const string Stars = "****";
    private const int ShownAtStart = 3;
    private const int ShownAtEnd = 4;
    private const int ShownOfShort = 2;

    public static string Of(string number) => number.Length switch
    {
        0 => string.Empty,
        >= ShownAtStart + ShownAtEnd + 1 => string.Concat(number.AsSpan(0, ShownAtStart), Stars, number.AsSpan(number.Length - ShownAtEnd)),
        > ShownOfShort => string.Concat(Stars, number.AsSpan(number.Length - ShownOfShort)),
        _ => Stars,
    };
}
