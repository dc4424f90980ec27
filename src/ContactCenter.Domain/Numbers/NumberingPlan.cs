namespace ContactCenter.Domain.Numbers;

/// <summary>
/// The one reading of telephone numbers, for numbers dialled, callers, call backs, imports and searches: E.164 with the centre's country
/// and area code. China's numbers are known by their kind (mobile, fixed line, 400 and 800, service code); of other countries only the
/// prefixes are.
/// </summary>
/// <param name="CountryCode">Digits, 1–3: 86.</param>
/// <param name="AreaCode">Digits without the trunk prefix 0: 771; empty when the centre has none, then a local number stays as it is.</param>
public sealed record NumberingPlan(string CountryCode, string AreaCode)
{
    private const int ShortestInternational = 7;
    private const int LongestInternational = 15;

    /// <summary>Access codes of carriers before a number that is complete without them.</summary>
    private static readonly string[] CarrierAccess = ["179", "12593", "10193", "11808", "12583", "125831", "125832", "125833"];

    /// <summary>China without an area code.</summary>
    public static NumberingPlan Standard { get; } = new("86", "");

    private bool IsChina => CountryCode == "86";

    /// <summary>What the text says, whatever spelling it is in. Never throws.</summary>
    public NumberReading Read(string? text)
    {
        var kind = DialString.Read(text, out var dialled);
        return kind switch
        {
            NumberKind.Number => new(kind, InContext(dialled)),
            NumberKind.Withheld => NumberReading.Withheld,
            NumberKind.Unreadable => NumberReading.Unreadable,
        };
    }

    /// <summary>
    /// Every number that somebody who dialled this text can have meant, the likeliest first; the last ones are the service code without
    /// country and area code, for trunks that put the centre's own before it (+8612366, 077112366). Another city's 12366 is another
    /// hotline: who serves it names it as an entry number of its own.
    /// </summary>
    public IEnumerable<string> DialledForms(string text)
    {
        yield return DialString.NameOf(text);
        if (DialString.Read(text, out var dialled) is not NumberKind.Number)
        {
            yield break;
        }

        yield return InContext(dialled);
        var digits = dialled.Digits.TrimStart('+').TrimStart('0');
        yield return digits;
        var national = digits.StartsWith(CountryCode, StringComparison.Ordinal) ? digits[CountryCode.Length..].TrimStart('0') : digits;
        yield return national;
        if (IsChina && AreaLength(national) is > 0 and var area && IsOwnArea(national[..area]) && ChineseNumber.IsServiceCode(national[area..]))
        {
            yield return national[area..];
        }
    }

    /// <summary>The beginnings that a number whose beginning is this text can have, in the one spelling; for searches.</summary>
    public IReadOnlyList<string> Beginnings(string text)
    {
        if (DialString.Read(text, out var dialled) is not NumberKind.Number)
        {
            return [];
        }

        var (digits, found) = (dialled.Digits, new List<string> { dialled.Digits, InContext(dialled) });
        if (digits[0] != '+')
        {
            var national = "+" + CountryCode;
            found.Add(digits.StartsWith("00", StringComparison.Ordinal) ? "+" + digits[2..] : national + digits.TrimStart('0'));
            if (digits.StartsWith(CountryCode, StringComparison.Ordinal))
            {
                found.Add("+" + digits);
            }

            if (AreaCode.Length > 0 && digits[0] != '0')
            {
                found.Add(national + AreaCode + digits);
            }
        }

        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A number that is complete without its context wins: trunks write the city of the caller before mobiles too.</summary>
    private string InContext(DialString dialled)
    {
        if (dialled.Context is not { } context || dialled.Digits[0] == '+')
        {
            return OneSpelling(dialled.Digits);
        }

        return Complete(dialled.Digits) ?? International((context + dialled.Digits.TrimStart('0'))[1..]) ?? OneSpelling(dialled.Digits);
    }

    private string OneSpelling(string digits)
    {
        if (digits[0] == '+')
        {
            return International(digits[1..]) ?? digits;
        }

        return Complete(digits) ?? Local(digits) ?? digits;
    }

    /// <summary>A number that means the same everywhere in the country; null for a local one.</summary>
    private string? Complete(string digits)
    {
        if (digits.StartsWith("00", StringComparison.Ordinal))
        {
            return International(digits[2..]);
        }

        return WithoutAccess(digits) is { } inner ? Complete(inner)
            : National(digits, hasTrunkPrefix: digits[0] == '0')
            ?? (digits.StartsWith(CountryCode, StringComparison.Ordinal) && National(Rest(digits), hasTrunkPrefix: true) is ['+', ..] and var found ? found : null);
    }

    /// <summary>Behind a plus or 00.</summary>
    private string? International(string digits)
    {
        if (digits.StartsWith(CountryCode, StringComparison.Ordinal))
        {
            var rest = Rest(digits);
            return National(rest, hasTrunkPrefix: true) ?? Local(rest) ?? Global(digits);
        }

        return IsChina && ChineseNumber.IsServiceCode(digits) ? digits : Global(digits);
    }

    private static string? Global(string digits) =>
        digits.Length is >= ShortestInternational and <= LongestInternational && digits[0] != '0' ? "+" + digits : null;

    /// <summary>A number of the country without its code; one trunk prefix 0 may stand before it.</summary>
    /// <param name="digits">At least one digit, or none: then it is no number.</param>
    /// <param name="hasTrunkPrefix">A leading 0, or the country code, says that an area code follows.</param>
    private string? National(string digits, bool hasTrunkPrefix)
    {
        var significant = digits.StartsWith('0') ? digits[1..] : digits;
        if (!IsChina)
        {
            return hasTrunkPrefix ? Global(CountryCode + significant) : null;
        }

        if (ChineseNumber.IsComplete(significant))
        {
            return "+" + CountryCode + significant;
        }

        if (ChineseNumber.IsServiceCode(significant) && (hasTrunkPrefix || significant == digits))
        {
            return significant;
        }

        // A service code of the centre's own city is dialled without the city; one of another city is that city's.
        return hasTrunkPrefix && AreaLength(significant) is > 0 and var area && ChineseNumber.IsServiceCode(significant[area..])
            ? significant[..area] == AreaCode ? significant[area..] : "+" + CountryCode + significant
            : null;
    }

    private string? Local(string digits)
    {
        if (AreaCode.Length == 0 || digits.Length == 0)
        {
            return null;
        }

        return !IsChina || ChineseNumber.IsSubscriber(digits) ? Global(CountryCode + AreaCode + digits) : null;
    }

    /// <summary>A centre that has not said where it is cannot tell its own city from others.</summary>
    private bool IsOwnArea(string area) => AreaCode.Length == 0 || area == AreaCode;

    /// <summary>The centre's own area code wins: 10 is Beijing and the beginning of service codes.</summary>
    private int AreaLength(string national) => AreaCode.Length > 0 && national.StartsWith(AreaCode, StringComparison.Ordinal)
        ? AreaCode.Length
        : ChineseNumber.AreaLength(national);

    private string Rest(string digits) => digits[CountryCode.Length..];

    private string? WithoutAccess(string digits)
    {
        if (!IsChina || digits.Length < 15)
        {
            return null;
        }

        foreach (var access in CarrierAccess)
        {
            // 17951, 17909 and their like are five digits of which the last two are the carrier's.
            var length = access.Length == 3 ? 5 : access.Length;
            if (digits.StartsWith(access, StringComparison.Ordinal) && digits[length] is '0' or '1' && Complete(digits[length..]) is ['+', ..])
            {
                return digits[length..];
            }
        }

        return null;
    }
}
