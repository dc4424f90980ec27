using System.Collections.Immutable;
using ContactCenter.Domain.Centre;

namespace ContactCenter.Host.Seeding;

/// <summary>The wording that a hotline begins with; the centre makes it its own by the service standard in force (SEC-12).</summary>
internal static class SamplePhrases
{
    private const string English = "en";

    public static ImmutableArray<PhraseSettings> All { get; } =
    [
        Say("opening", "开头语", PhraseMoment.Opening, "您好，12366纳税缴费服务热线，工号{extension}为您服务，请问有什么可以帮您？"),
        Say("opening-callback", "回拨开头语", PhraseMoment.Opening, "您好，这里是12366纳税缴费服务热线。您刚才拨打过热线未能接通，现在给您回电，请问需要咨询什么问题？"),
        Say("ask-name", "询问称呼", PhraseMoment.Enquiry, "请问怎么称呼您？请问您咨询的是哪一家单位或哪位纳税人的业务？"),
        Say("repeat", "复述确认", PhraseMoment.Enquiry, "我向您复述一下您的问题，请您核对是否准确。"),
        Say("not-heard", "未听清", PhraseMoment.Enquiry, "对不起，您的声音不太清楚，请您再说一遍，好吗？"),
        Say("hold", "请求等待", PhraseMoment.Hold, "您的问题我需要查询一下，请您稍等，不要挂机。"),
        Say("hold-back", "等待后致谢", PhraseMoment.Hold, "感谢您的耐心等待，现在为您解答。"),
        Say("transfer", "转接说明", PhraseMoment.Transfer, "您的问题需要由专业坐席解答，我现在为您转接，请您稍等，不要挂机。"),
        Say("out-of-scope", "超出受理范围", PhraseMoment.OutOfScope, "很抱歉，您咨询的问题不属于12366的受理范围，原因是……建议您向……咨询。"),
        Say("complaint", "投诉安抚", PhraseMoment.Complaint, "给您带来不便，我们深表歉意。请您把情况告诉我，我会如实记录并及时转交处理。"),
        Say("close", "结束语", PhraseMoment.Close, "请问您还有其他问题吗？感谢您的来电，请您稍后对我的服务进行评价，再见。"),
        Say("opening-en", "Opening", PhraseMoment.Opening, "Hello, this is the 12366 tax service hotline. How can I help you?", English),
        Say("hold-en", "Please hold", PhraseMoment.Hold, "I need to look this up. Please hold the line for a moment.", English),
        Say("transfer-en", "Transfer", PhraseMoment.Transfer,
            "I am passing you on to a colleague who knows this best. Please hold the line.", English),
        Say("close-en", "Close", PhraseMoment.Close,
            "Is there anything else I can help you with? Thank you for calling. Goodbye.", English),
    ];

    private static PhraseSettings Say(string id, string name, PhraseMoment moment, string text, string language = "zh-CN") =>
        new() { Id = id, Name = name, Moment = moment, Text = text, Language = language };
}
