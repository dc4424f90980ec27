using System.Globalization;

namespace ContactCenter.Domain.Numbers;

/// <summary>
/// A number as people, files and trunks write it, taken apart: scheme, escapes and parameters off (RFC 3261 §19.1.2, §19.1.6, RFC 3966 §5,
/// RFC 4694), digits of any script as 0–9, separators left out.
/// </summary>
/// <param name="Digits">With a leading plus where it was written.</param>
/// <param name="Context">The phone-context where it is the beginning of a global number, or null.</param>
internal readonly record struct DialString(string Digits, string? Context)
{
    private const string Separators = ".()/·•⁄（）．／〔〕[]";

    /// <summary>Longest text that is looked at.</summary>
    private const int Longest = 256;

    /// <returns>What it is; digits only when it is a number.</returns>
    public static NumberKind Read(string? text, out DialString dialled)
    {
        dialled = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
        {
            return text is { Length: > Longest } ? NumberKind.Unreadable : NumberKind.Withheld;
        }

        var (user, parameters) = Parts(text);
        var kind = Fold(Uri.UnescapeDataString(user), out var digits);
        dialled = new(digits, kind is NumberKind.Number ? ContextOf(parameters) : null);
        return kind;
    }

    /// <summary>The user part alone, as a name is compared: unescaped, without parameters.</summary>
    public static string NameOf(string text) => Uri.UnescapeDataString(Parts(text).User).Trim();

    private static (string User, string Parameters) Parts(string text)
    {
        var rest = text.AsSpan().Trim();
        foreach (var scheme in (ReadOnlySpan<string>)["tel:", "sips:", "sip:"])
        {
            rest = rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? rest[scheme.Length..] : rest;
        }

        var at = rest.IndexOf('@');
        rest = at < 0 ? rest : rest[..at];
        var semicolon = rest.IndexOf(';');
        return semicolon < 0 ? (rest.ToString(), "") : (rest[..semicolon].ToString(), rest[semicolon..].ToString());
    }

    /// <summary>A context that is a domain says nothing of the number (RFC 3966 §5.1.5).</summary>
    private static string? ContextOf(string parameters)
    {
        foreach (var parameter in parameters.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (parameter.StartsWith("phone-context=", StringComparison.OrdinalIgnoreCase)
                && Fold(Uri.UnescapeDataString(parameter["phone-context=".Length..]), out var digits) is NumberKind.Number && digits[0] == '+')
            {
                return digits;
            }
        }

        return null;
    }

    private static NumberKind Fold(string text, out string digits)
    {
        Span<char> kept = stackalloc char[text.Length];
        var length = 0;
        var (isBroken, isNegative, hasDigit) = (false, false, false);
        foreach (var c in text)
        {
            if (CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit)
            {
                kept[length++] = (char)('0' + digit);
                hasDigit = true;
            }
            else if (c is '+' or '＋' or '﹢')
            {
                isBroken |= length > 0;
                kept[length++] = '+';
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation || c == '−')
            {
                isNegative |= length == 0;
            }
            else
            {
                isBroken |= !IsSeparator(c);
            }
        }

        digits = "";
        if (!hasDigit || (!isBroken && (isNegative || kept[..length].TrimStart('+').IndexOfAnyExcept('0') < 0)))
        {
            return NumberKind.Withheld;
        }

        if (isBroken)
        {
            return NumberKind.Unreadable;
        }

        digits = kept[..length].ToString();
        return NumberKind.Number;
    }

    /// <summary>Blanks of every kind, marks that are not seen, and what people write between groups.</summary>
    private static bool IsSeparator(char c) => char.IsWhiteSpace(c) || Separators.Contains(c, StringComparison.Ordinal)
        || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.SpaceSeparator;
}
