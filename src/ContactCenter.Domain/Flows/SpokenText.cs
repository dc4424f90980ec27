using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// Text as an engine has to get it so that people hear what is meant: an engine reads 12366 as 一万二千三百六十六, 2026年 as 二千零二十六年 and
/// Latin letters as if they were syllables. Pure.
/// </summary>
public static partial class SpokenText
{
    /// <summary>The longest text that is spoken, in characters.</summary>
    public const int Longest = 500;

    /// <summary>From so many digits on a number is a number of somebody or something, and read digit by digit.</summary>
    private const int FewestOfNames = 5;

    /// <summary>Nobody counts beyond 万亿.</summary>
    private const int LongestCount = 15;

    private static readonly string[] Letters =
    [
        "诶", "必", "西", "弟", "衣", "艾弗", "记", "艾尺", "爱", "杰", "开", "艾勒", "艾姆", "恩", "欧", "批", "扣", "阿尔", "艾斯", "踢", "优", "维",
        "达不溜", "艾克斯", "歪", "贼",
    ];

    /// <summary>What is wrong with the text as it is written; null: nothing.</summary>
    public static Fault? WhyNot(string? text) => string.IsNullOrWhiteSpace(text) ? Wrong.Missing.With()
        : text.Length > Longest ? Wrong.TooLong(Longest)
        : !text.Any(char.IsLetterOrDigit) ? FlowFaults.Silent.With()
        : null;

    /// <returns>What is spoken, in the one form by which its audio is kept.</returns>
    public static string For(string text, FlowLanguage language)
    {
        var clean = Clean(text);
        return (language is FlowLanguage.Chinese ? Chinese(clean) : English(clean)).Trim();
    }

    /// <summary>
    /// Full width becomes half width, white space one blank; what nobody can say is left out. A Chinese comma stays one: it parts words,
    /// never
    /// the digits of a number.
    /// </summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        var narrow = string.Join('，', text.Split('，').Select(part => part.Normalize(NormalizationForm.FormKC)));
        foreach (var rune in narrow.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                clean.Append(' ');
            }
            else if (!Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.Surrogate or UnicodeCategory.Format
                    or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            {
                clean.Append(rune.ToString());
            }
        }

        return Blanks().Replace(clean.ToString(), " ");
    }

    private static string Chinese(string text)
    {
        text = IsoDate().Replace(text, at => $"{at.Groups["y"].Value}年{int.Parse(at.Groups["m"].Value, CultureInfo.InvariantCulture)}月"
            + $"{int.Parse(at.Groups["d"].Value, CultureInfo.InvariantCulture)}日");
        text = Year().Replace(text, at => ChineseNumerals.Year(at.Groups["y"].Value) + "年");
        text = ClockRange().Replace(text, at => $"{at.Groups["from"].Value}至");
        text = Clock().Replace(text, at => Time(int.Parse(at.Groups["h"].Value, CultureInfo.InvariantCulture),
            int.Parse(at.Groups["m"].Value, CultureInfo.InvariantCulture)));
        text = Money().Replace(text, at => $"{at.Groups["n"].Value}元");
        text = Percent().Replace(text, at => $"百分之{Amount(at.Groups["n"].Value)}");
        text = Amounts().Replace(text, at => Number(at.Value, at.Groups["unit"].Success));
        return Latin().Replace(text, at => string.Join(' ', at.Value.ToUpperInvariant().Select(letter => Letters[letter - 'A'])));
    }

    private static string English(string text) => Numbers().Replace(text, at => at.Value.Length >= FewestOfNames || at.Value[0] == '0'
        ? string.Join(' ', at.Value.ToCharArray())
        : at.Value);

    private static string Time(int hour, int minute) => (hour == 2 ? "两" : ChineseNumerals.Count(hour)) + "点" + minute switch
    {
        0 => "整",
        < 10 => $"零{ChineseNumerals.Count(minute)}分",
        _ => $"{ChineseNumerals.Count(minute)}分",
    };

    /// <summary>A number of a hotline, a telephone or a law is read by its digits; a count as a count, 两 before what is counted.</summary>
    private static string Number(string written, bool isCounted)
    {
        var digits = written.Replace(",", "", StringComparison.Ordinal);
        var isName = !isCounted && !digits.Contains('.', StringComparison.Ordinal) && digits == written
            && (digits.Length >= FewestOfNames || (digits.Length > 1 && digits[0] == '0'));
        return isName || digits.TakeWhile(char.IsAsciiDigit).Count() > LongestCount
            ? ChineseNumerals.ByDigit(digits.Replace(".", "", StringComparison.Ordinal))
            : isCounted && digits == "2" ? "两"
            : Amount(written);
    }

    private static string Amount(string written)
    {
        var parts = written.Replace(",", "", StringComparison.Ordinal).Split('.');
        var whole = ChineseNumerals.Count(long.Parse(parts[0], CultureInfo.InvariantCulture));
        return parts.Length == 1 ? whole : $"{whole}点{ChineseNumerals.Year(parts[1])}";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d)[-/.](?<m>0?[1-9]|1[0-2])[-/.](?<d>0?[1-9]|[12]\d|3[01])(?!\d)")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"(?<!\d)(?<y>(19|20)\d\d) ?年")]
    private static partial Regex Year();

    [GeneratedRegex(@"(?<!\d)(?<from>([01]?\d|2[0-4]):[0-5]\d) ?[-–—~] ?(?=([01]?\d|2[0-4]):[0-5]\d)")]
    private static partial Regex ClockRange();

    [GeneratedRegex(@"(?<![\d:])(?<h>[01]?\d|2[0-4]):(?<m>[0-5]\d)(?![\d:])")]
    private static partial Regex Clock();

    [GeneratedRegex(@"[¥￥] ?(?<n>\d{1,15}(,\d{3})*(\.\d+)?)( ?元)?")]
    private static partial Regex Money();

    [GeneratedRegex(@"(?<n>\d{1,15}(\.\d+)?) ?%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"\d+(,\d{3})*(\.\d+)?(?<unit>(?= ?(元|位|个|次|件|天|小时|分钟|秒|万|亿|人|名|份|家|户|条|项|级|岁|倍|月底)))?")]
    private static partial Regex Amounts();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
