using System.Text;
using System.Text.RegularExpressions;

namespace ContactCenter.Chat.Answering;

/// <summary>What visitors say to a robot that is no question (CHT-07).</summary>
internal static partial class RobotWords
{
    /// <summary>Somebody wants a person, or complains: both are for people.</summary>
    public static bool WantsPerson(string words) => Person().IsMatch(words.Normalize(NormalizationForm.FormKC));

    /// <summary>A greeting or thanks and nothing else.</summary>
    public static bool IsTalk(string words) => Talk().IsMatch(words.Normalize(NormalizationForm.FormKC));

    /// <summary>人工智能, 人工费 and 人工成本 are subjects of taxes and no wish for a person.</summary>
    [GeneratedRegex(
        @"人工(?!智能|费|成本|授粉|养殖|种植)|真人|(转|找|接)(坐席|座席|客服)|投诉|举报|差评|\b(human|operator|real person|live person|complain\w*)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Person();

    [GeneratedRegex(
        @"^[\s\p{P}]*(你好|您好|在吗|在不在|hi|hello|hey|谢谢|多谢|好的|嗯|ok|thanks?|thank you)[\s\p{P}啊呀吗了]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Talk();
}
