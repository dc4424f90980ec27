namespace ContactCenter.Domain.Numbers;

/// <summary>Kinds of numbers of China's plan, without country code and trunk prefix.</summary>
internal static class ChineseNumber
{
    private const int MobileLength = 11;
    private const int FreephoneLength = 10;

    /// <summary>A mobile number, a fixed line with its area code, or a 400 or 800 number.</summary>
    public static bool IsComplete(string digits) => digits.Length switch
    {
        MobileLength when digits[0] == '1' && digits[1] is >= '3' and <= '9' => true,
        FreephoneLength when digits.StartsWith("400", StringComparison.Ordinal) || digits.StartsWith("800", StringComparison.Ordinal) => true,
        _ => AreaLength(digits) is > 0 and var area && IsSubscriber(digits[area..]),
    };

    /// <summary>A number that has no area code in front wherever it is dialled: a mobile, 400 or 800.</summary>
    public static bool IsWithoutArea(string digits) => IsComplete(digits) && (digits.Length, digits[0], digits[1]) switch
    {
        (MobileLength, '1', >= '3') => true,
        (FreephoneLength, '4' or '8', '0') => digits[2] == '0',
        _ => false,
    };

    /// <summary>A fixed line without its area code: 7 or 8 digits from 2 to 8.</summary>
    public static bool IsSubscriber(string digits) => digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8';

    /// <summary>Short numbers that mean a service: 110, 10086, 12366, 95588, 96xxx.</summary>
    public static bool IsServiceCode(string digits) =>
        digits.Length is >= 3 and <= 6 && (digits[0] == '1' || digits.StartsWith("95", StringComparison.Ordinal) || digits.StartsWith("96", StringComparison.Ordinal));

    /// <summary>How many digits the area code has; 0: none begins this way.</summary>
    public static int AreaLength(string digits) => digits switch
    {
        ['1', '0', ..] or ['2', _, ..] => 2,
        [>= '3' and <= '9', _, _, ..] => 3,
        _ => 0,
    };
}
