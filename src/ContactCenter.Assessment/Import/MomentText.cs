namespace ContactCenter.Assessment.Import;

/// <summary>
/// Moments in a file: 2026-03-02T08:30:05.123+08:00, with a space for the T, slashes for the dashes, one digit where the first is 0, Z,
/// +08 or +0800 for the offset, up to nine decimals of which three are kept. Without an offset it is the centre's time.
/// </summary>
internal static class MomentText
{
    private const int MostDecimals = 9;

    /// <returns>Null when it was understood.</returns>
    public static RowProblem? TryRead(ReadOnlySpan<byte> text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        moment = default;
        var rest = text;
        if (!TryReadLocal(ref rest, out var local))
        {
            return RowProblem.MomentInvalid;
        }

        if (local.Year is < 2000 or > 9000)
        {
            return RowProblem.MomentOutOfRange;
        }

        if (rest is [(byte)'.', ..])
        {
            if (!TryReadFraction(ref rest, out var milliseconds))
            {
                return RowProblem.MomentInvalid;
            }

            local = local.AddMilliseconds(milliseconds);
        }

        rest = FieldText.Trim(rest);
        if (rest.IsEmpty)
        {
            return TryPlace(local, zone, out moment) ? null : RowProblem.MomentInvalid;
        }

        if (!TryReadOffset(rest, out var offset))
        {
            return RowProblem.MomentInvalid;
        }

        moment = new(local, offset);
        return null;
    }

    private static bool TryReadLocal(ref ReadOnlySpan<byte> rest, out DateTime local)
    {
        local = default;
        if (!TryReadNumber(ref rest, 4, 4, out var year) || rest is not [(byte)'-' or (byte)'/', ..])
        {
            return false;
        }

        var separator = rest[0];
        if (!TrySkip(ref rest, separator) || !TryReadNumber(ref rest, 1, 2, out var month) || !TrySkip(ref rest, separator)
            || !TryReadNumber(ref rest, 1, 2, out var day) || rest is not [(byte)'T' or (byte)'t' or (byte)' ', ..] || !TrySkip(ref rest, rest[0])
            || !TryReadNumber(ref rest, 1, 2, out var hour) || !TrySkip(ref rest, (byte)':')
            || !TryReadNumber(ref rest, 2, 2, out var minute) || !TrySkip(ref rest, (byte)':') || !TryReadNumber(ref rest, 2, 2, out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        local = new(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> rest, byte expected)
    {
        var found = !rest.IsEmpty && rest[0] == expected;
        rest = found ? rest[1..] : rest;
        return found;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> rest, int least, int most, out int value)
    {
        var length = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        length = length < 0 ? rest.Length : length;
        value = 0;
        if (length < least || length > most || !TryReadDigits(rest[..length], out value))
        {
            return false;
        }

        rest = rest[length..];
        return true;
    }

    /// <summary>1–9 digits, of which whole milliseconds are kept: all times of the platform are.</summary>
    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out int milliseconds)
    {
        var digits = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length - 1 : digits;
        milliseconds = 0;
        for (var i = 1; i <= 3; i++)
        {
            milliseconds = (milliseconds * 10) + (i <= digits ? rest[i] - '0' : 0);
        }

        rest = rest[(digits + 1)..];
        return digits is >= 1 and <= MostDecimals;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            return true;
        }

        var (hasColon, hasMinutes) = (text.Length == 6 && text[3] == ':', text.Length > 3);
        var minutes = 0;
        if (text[0] is not ((byte)'+' or (byte)'-') || (text.Length is not (3 or 5) && !hasColon)
            || !TryReadDigits(text[1..3], out var hours) || (hasMinutes && !TryReadDigits(text[^2..], out minutes))
            || minutes > 59 || (hours * 60) + minutes > 14 * 60)
        {
            return false;
        }

        offset = new(hours, minutes, 0);
        offset = text[0] == '-' ? -offset : offset;
        return true;
    }

    /// <summary>An hour that the clock change skips, or has twice, is no moment.</summary>
    private static bool TryPlace(DateTime local, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        var single = !zone.IsInvalidTime(local) && !zone.IsAmbiguousTime(local);
        moment = single ? new(local, zone.GetUtcOffset(local)) : default;
        return single;
    }

    private static bool TryReadDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        return true;
    }
}
