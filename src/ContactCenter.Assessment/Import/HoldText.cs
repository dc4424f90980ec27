namespace ContactCenter.Assessment.Import;

/// <summary>Time on hold as files have it: seconds with up to three decimals; empty is none.</summary>
internal static class HoldText
{
    private const long LongestSeconds = 10_000_000;
    private const int Decimals = 3;

    /// <summary>Null when it can be read.</summary>
    /// <param name="field">Without blanks around it.</param>
    /// <param name="milliseconds">0 when it cannot be read.</param>
    public static RowProblem? Read(ReadOnlySpan<byte> field, out long milliseconds)
    {
        milliseconds = 0;
        if (field is [(byte)'-', ..])
        {
            return RowProblem.HoldNegative;
        }

        var (value, decimals) = (0L, -1);
        foreach (var c in field)
        {
            if (c == '.' && decimals < 0)
            {
                decimals = 0;
                continue;
            }

            decimals += decimals >= 0 ? 1 : 0;
            if (c is < (byte)'0' or > (byte)'9' || decimals > Decimals || value > LongestSeconds * 1_000)
            {
                return RowProblem.HoldInvalid;
            }

            value = (value * 10) + (c - '0');
        }

        for (var i = Math.Max(decimals, 0); i < Decimals; i++)
        {
            value *= 10;
        }

        milliseconds = decimals == 0 ? 0 : value;
        return decimals == 0 ? RowProblem.HoldInvalid : null;
    }
}
