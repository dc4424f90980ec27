namespace ContactCenter.Assessment.Import;

/// <summary>
/// Moments in a file: 2026-03-02T08:30:05.123+08:00, with a space for the T, Z or +0800 for the offset, up to three decimals. Without an
/// offset it is the centre's time.
/// </summary>
internal static class MomentText
{
    private const int UpToSeconds = 19;

    /// <returns>Null when it was understood.</returns>
    public static RowProblem? TryRead(ReadOnlySpan<byte> text, TimeZoneInfo zone, out DateTimeOffset moment)
    {
        moment = default;
        if (text.Length < UpToSeconds || !TryReadLocal(text, out var local))
        {
            return RowProblem.MomentInvalid;
        }

        if (local.Year is < 2000 or > 9000)
        {
            return RowProblem.MomentOutOfRange;
        }

        var rest = text[UpToSeconds..];
        if (rest is [(byte)'.', ..])
        {
            if (!TryReadFraction(ref rest, out var ticks))
            {
                return RowProblem.MomentInvalid;
            }

            if (ticks % TimeSpan.TicksPerMillisecond != 0)
            {
                return RowProblem.MomentTooFine;
            }

            local = local.AddTicks(ticks);
        }

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

    private static bool TryReadLocal(ReadOnlySpan<byte> t, out DateTime local)
    {
        local = default;
        if (t[4] != '-' || t[7] != '-' || t[10] is not ((byte)'T' or (byte)' ') || t[13] != ':' || t[16] != ':'
            || !TryReadDigits(t[..4], out var year) || !TryReadDigits(t[5..7], out var month) || !TryReadDigits(t[8..10], out var day)
            || !TryReadDigits(t[11..13], out var hour) || !TryReadDigits(t[14..16], out var minute) || !TryReadDigits(t[17..19], out var second)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        local = new(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    /// <summary>1–7 digits; a finer fraction than .NET's own is not read.</summary>
    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        var digits = 0;
        ticks = 0;
        while (digits + 1 < rest.Length && rest[digits + 1] is >= (byte)'0' and <= (byte)'9')
        {
            digits++;
            ticks = digits <= 7 ? (ticks * 10) + (rest[digits] - '0') : ticks;
        }

        for (var i = digits; i < 7; i++)
        {
            ticks *= 10;
        }

        rest = rest[(digits + 1)..];
        return digits is >= 1 and <= 7;
    }

    private static bool TryReadOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is [(byte)'Z'])
        {
            return true;
        }

        var hasColon = text.Length == 6 && text[3] == ':';
        if (text[0] is not ((byte)'+' or (byte)'-') || (text.Length != 5 && !hasColon)
            || !TryReadDigits(text[1..3], out var hours) || !TryReadDigits(text[^2..], out var minutes)
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
