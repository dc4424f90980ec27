using System.Collections.Frozen;
using System.Globalization;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Flows;

/// <summary>What each clip of <see cref="SpokenClips"/> says, for an engine that stands in for a recording.</summary>
public static class ClipTexts
{
    private static readonly (string Name, string Text)[] Chinese =
    [
        .. "零一二三四五六七八九".Select((text, digit) => ($"{digit}", text.ToString())),
        ("yao", "幺"), ("shi", "十"), ("bai", "百"), ("qian", "千"), ("wan", "万"), ("liang", "两"), ("dian", "点"), ("fen", "分"), ("zheng", "整"),
        ("di", "第"), ("wei", "位"), ("fenzhong", "分钟"), ("position", "您现在排在"), ("wait", "预计等待"), ("within", "一分钟以内"), ("about", "大约"),
    ];

    private static readonly string[] Tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Small =
    [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
        "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly (string Name, string Text)[] English =
    [
        .. Small.Select((text, number) => ($"{number}", text)),
        .. Tens.Select((text, i) => ($"{(i + 2) * 10}", text)),
        ("hundred", "hundred"), ("thousand", "thousand"), ("oclock", "o'clock"), ("oh", "oh"), ("position", "You are number"),
        ("in-line", "in the queue."),
        ("wait", "The estimated wait is about"), ("within", "The estimated wait is less than a minute."), ("minutes", "minutes"),
    ];

    public static FrozenDictionary<PromptId, SpeechText> All { get; } = Chinese.Select(clip => Clip("zh", clip, FlowLanguage.Chinese))
        .Concat(English.Select(clip => Clip("en", clip, FlowLanguage.English)))
        .ToFrozenDictionary(clip => clip.Key, clip => clip.Value);

    private static KeyValuePair<PromptId, SpeechText> Clip(string language, (string Name, string Text) clip, FlowLanguage spoken) =>
        new(new(string.Create(CultureInfo.InvariantCulture, $"{language}-{clip.Name}")), new(clip.Text, spoken));
}
