using ContactCenter.Backoffice.Duties;

namespace ContactCenter.FollowUps.Entries;

/// <summary>What is to be done in time about each kind of follow-up.</summary>
internal sealed class FollowUpDuties(FollowUpOptions options)
{
    public const string ListenName = "message.listen";
    public const string AnswerName = "message.answer";
    public const string CallName = "callback.make";
    public const string AnalyseName = "rating.analyse";

    /// <summary>MSG-02.</summary>
    public DutyKind Listen { get; } = new(
        ListenName, new("听取或阅读留言", "Listen to or read a message"), DutyRule.Parse(options.Listen),
        new("《管理规范》六：留言后 1 个工作日内听取", "Management rules VI: listened to within 1 working day after it was left"));

    private DutyKind Answer { get; } = new(
        AnswerName, new("答复留言", "Answer a message"), DutyRule.Parse(options.Answer),
        new("《管理规范》六：留言后 2 个工作日内答复", "Management rules VI: answered within 2 working days after it was left"));

    private DutyKind Callback { get; } = new(
        CallName, new("回呼", "Call back"), DutyRule.Parse(options.Callback),
        new("《服务规范》六(四)：需回拨、核实的及时回拨", "Service rules VI (4): who is to be called back is called back"));

    private DutyKind Analyse { get; } = new(
        AnalyseName, new("分析低分评价", "Analyse a low rating"), DutyRule.Parse(options.Analyse),
        new("《服务规范》四(五)：针对评价结果改进", "Service rules IV (5): ratings lead to improvements"));

    /// <summary>What ends with the follow-up.</summary>
    public static string NameOf(FollowUpKind kind) => kind switch
    {
        FollowUpKind.Message or FollowUpKind.WebMessage => AnswerName,
        FollowUpKind.LowRating => AnalyseName,
        _ => CallName,
    };

    /// <param name="kind">Of the follow-up.</param>
    /// <param name="within">As somebody promised it; null: by the rule of the centre.</param>
    public DutyKind Of(FollowUpKind kind, TimeSpan? within)
    {
        var standard = kind switch
        {
            FollowUpKind.Message or FollowUpKind.WebMessage => Answer,
            FollowUpKind.LowRating => Analyse,
            _ => Callback,
        };
        return within is { } time ? standard with { Rule = DutyRule.Within(time) } : standard;
    }
}
