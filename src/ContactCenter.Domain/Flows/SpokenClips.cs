using System.Globalization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>
/// Numbers, digits and times as clips, by the names of their prompts: <c>zh-7</c>, <c>zh-yao</c> (幺), <c>zh-shi</c> (十), <c>zh-bai</c>,
/// <c>zh-qian</c>, <c>zh-wan</c>, <c>zh-liang</c> (两), <c>zh-dian</c> (点), <c>zh-fen</c> (分), <c>zh-zheng</c> (整); <c>en-0</c> to
/// <c>en-19</c>, <c>en-20</c> to <c>en-90</c>, <c>en-hundred</c>, <c>en-thousand</c>, <c>en-oclock</c>, <c>en-oh</c>. A clip that the
/// centre does not have is said by an engine, or left out where there is none.
/// </summary>
public static class SpokenClips
{
    private const int Most = 99_999;

    /// <summary>Empty for a value that is not what it should be spoken as.</summary>
    public static IEnumerable<PromptId> Of(string value, SpokenAs spoken, FlowLanguage language) => (spoken switch
    {
        SpokenAs.Digits => value.Where(char.IsAsciiDigit).Select(digit => Digit(digit, language)),
        SpokenAs.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Most
            ? Number(number, language)
            : [],
        SpokenAs.Time => TimeOnly.TryParseExact(value, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? Time(time, language)
            : [],
    }).Select(PromptId.From);

    /// <summary>A count as the names of its clips, without the language before them; empty for what is too large to be said.</summary>
    internal static IEnumerable<string> Count(int number, FlowLanguage language) =>
        number is < 0 or > Most ? [] : Number(number, language).Select(name => name[3..]);

    /// <summary>On the telephone 1 is 幺, so that nobody hears 七.</summary>
    private static string Digit(char digit, FlowLanguage language) => language switch
    {
        FlowLanguage.Chinese => digit == '1' ? "zh-yao" : $"zh-{digit}",
        FlowLanguage.English => $"en-{digit}",
    };

    private static IEnumerable<string> Number(int number, FlowLanguage language) =>
        language is FlowLanguage.Chinese ? Chinese(number) : English(number);

    private static IEnumerable<string> Chinese(int number)
    {
        if (number == 0)
        {
            return ["zh-0"];
        }

        var words = new List<string>();
        var zero = false;
        foreach (var (unit, name) in new[] { (10_000, "zh-wan"), (1_000, "zh-qian"), (100, "zh-bai"), (10, "zh-shi"), (1, "") })
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                zero = words.Count > 0;
                continue;
            }

            if (zero)
            {
                words.Add("zh-0");
                zero = false;
            }

            // 十二, not 一十二; 一百一十二 all the same.
            if (!(unit == 10 && digit == 1 && words.Count == 0))
            {
                words.Add($"zh-{digit}");
            }

            if (name.Length > 0)
            {
                words.Add(name);
            }
        }

        return words;
    }

    private static IEnumerable<string> English(int number)
    {
        if (number >= 1_000)
        {
            return [.. English(number / 1_000), "en-thousand", .. number % 1_000 > 0 ? English(number % 1_000) : []];
        }

        if (number >= 100)
        {
            return [$"en-{number / 100}", "en-hundred", .. number % 100 > 0 ? English(number % 100) : []];
        }

        if (number < 20)
        {
            return [$"en-{number}"];
        }

        return number % 10 == 0 ? [$"en-{number}"] : [$"en-{number / 10 * 10}", $"en-{number % 10}"];
    }

    private static IEnumerable<string> Time(TimeOnly time, FlowLanguage language)
    {
        if (language is FlowLanguage.English)
        {
            return [.. English(time.Hour), .. EnglishMinute(time.Minute)];
        }

        // 两点, never 二点.
        return [.. time.Hour == 2 ? ["zh-liang"] : Chinese(time.Hour), "zh-dian", .. ChineseMinute(time.Minute)];
    }

    private static IEnumerable<string> EnglishMinute(int minute) => minute switch
    {
        0 => ["en-oclock"],
        < 10 => ["en-oh", .. English(minute)],
        _ => English(minute),
    };

    private static IEnumerable<string> ChineseMinute(int minute) => minute switch
    {
        0 => ["zh-zheng"],
        < 10 => ["zh-0", .. Chinese(minute), "zh-fen"],
        _ => [.. Chinese(minute), "zh-fen"],
    };
}
