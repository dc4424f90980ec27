namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>Numbers of identity cards that are none of anybody's (GB 11643).</summary>
internal static class IdentityCard
{
    /// <summary>Seventeen digits with their check character.</summary>
    public static string Of(string digits)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits + "10X98765432"[digits.Select((d, at) => (d - '0') * weights[at]).Sum() % 11];
    }
}
