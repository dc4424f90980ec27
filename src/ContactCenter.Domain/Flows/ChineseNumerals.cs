using System.Text;

namespace ContactCenter.Domain.Flows;

/// <summary>Numbers in Chinese characters, as they are read aloud. Pure.</summary>
internal static class ChineseNumerals
{
    private const string Digits = "零一二三四五六七八九";
    private static readonly string[] Places = ["", "十", "百", "千"];
    private static readonly string[] Groups = ["", "万", "亿", "万亿"];

    /// <summary>One by one: 12366 is 幺二三六六, so that nobody hears 七 for 一.</summary>
    public static string ByDigit(string digits) => string.Concat(digits.Select(digit => digit == '1' ? '幺' : Digits[digit - '0']));

    /// <summary>One by one with 一: years.</summary>
    public static string Year(string digits) => string.Concat(digits.Select(digit => Digits[digit - '0']));

    /// <summary>As a count, with 两 where it is said: 两百, 两千, 两万, but 一千二百; 12 is 十二, 112 一百一十二, 105 一百零五.</summary>
    /// <param name="number">0 to 9,999,999,999,999,999.</param>
    public static string Count(long number)
    {
        if (number == 0)
        {
            return "零";
        }

        var text = new StringBuilder();
        var needsZero = false;
        for (var group = 3; group >= 0; group--)
        {
            var part = (int)(number / (long)Math.Pow(10_000, group) % 10_000);
            if (part == 0)
            {
                needsZero |= text.Length > 0;
                continue;
            }

            if (needsZero || (text.Length > 0 && part < 1_000))
            {
                text.Append('零');
            }

            needsZero = false;
            text.Append(Group(part, isFirst: text.Length == 0, isBeforeUnit: group > 0)).Append(Groups[group]);
        }

        return text.ToString();
    }

    /// <summary>A count before a measure word: 两位, 十二位.</summary>
    public static string Of(long number) => number == 2 ? "两" : Count(number);

    private static string Group(int number, bool isFirst, bool isBeforeUnit)
    {
        if (number == 2 && isBeforeUnit)
        {
            return "两";
        }

        var text = new StringBuilder();
        var needsZero = false;
        for (var place = 3; place >= 0; place--)
        {
            var digit = number / (int)Math.Pow(10, place) % 10;
            if (digit == 0)
            {
                needsZero |= text.Length > 0;
                continue;
            }

            if (needsZero)
            {
                text.Append('零');
                needsZero = false;
            }

            if (digit == 2 && (place == 3 || (place == 2 && text.Length == 0)))
            {
                text.Append('两');
            }
            else if (!(digit == 1 && place == 1 && text.Length == 0 && isFirst))
            {
                text.Append(Digits[digit]);
            }

            text.Append(Places[place]);
        }

        return text.ToString();
    }
}
