using System.Text.Json;
using ContactCenter.Backoffice.Texts;

namespace ContactCenter.Assessment.Import;

/// <summary>Why a row is not taken.</summary>
public enum RowProblem
{
    LineTooLong,
    Encoding,
    Quotes,
    ColumnCount,
    CallIdMissing,
    EntryNumberMissing,
    ScientificNotation,
    NumberInvalid,
    QueueUnknown,
    QueueMissing,
    TextInvalid,
    DirectionUnknown,
    MomentMissing,
    MomentInvalid,
    MomentOutOfRange,
    RequestedBeforeArrived,
    AnsweredBeforeRequested,
    AnsweredWithoutRequest,
    EndedBeforeArrived,
    EndedBeforeRequested,
    EndedBeforeAnswered,
    WrapUpBeforeEnd,
    WrapUpWithoutAnswer,
    AgentWithoutAnswer,
    OutboundWithRequest,
    HoldInvalid,
    HoldNegative,
    HoldWithoutAnswer,
    HoldLongerThanTalk,
    OutcomeUnknown,
    OutcomeContradicts,
    RatingPushedInvalid,
    RatingOutOfRange,
    RatingWithoutPush,
    RepeatedCallId,
    LiveCallId,
}

/// <summary>Problems as codes, in the database and at the edges, and as texts for people.</summary>
public static class RowProblemText
{
    private static readonly Dictionary<RowProblem, BilingualText> Texts = new()
    {
        [RowProblem.LineTooLong] = new("行过长（超过 16 KB）", "the line is longer than 16 KB"),
        [RowProblem.Encoding] = new("不是有效的 UTF-8 编码（请另存为 CSV UTF-8）", "not valid UTF-8 (save as CSV UTF-8)"),
        [RowProblem.Quotes] = new("引号不配对", "quotes do not match"),
        [RowProblem.ColumnCount] = new("列数与表头不符", "not as many columns as the header has"),
        [RowProblem.CallIdMissing] = new("缺少通话编号", "the call id is missing"),
        [RowProblem.EntryNumberMissing] = new("缺少接入号码", "the entry number is missing"),
        [RowProblem.ScientificNotation] = new(
            "是科学计数法，原号码已丢失：请把该列设为文本后重新导出", "in scientific notation, its digits are lost: make the column text and export again"),
        [RowProblem.NumberInvalid] = new(
            "不是电话号码：只能有数字、开头的 +、空格和 - ( ) . /；未显示号码请留空或写 anonymous、未知",
            "not a telephone number: digits, a + at the beginning, blanks and - ( ) . / only; leave a withheld one empty or write anonymous"),
        [RowProblem.QueueUnknown] = new(
            "没有这个队列：须是本中心的队列或合同范围内的队列（不计大小写和首尾空格）",
            "no such queue: name one of the centre or of a contract's scope (case and blanks around it do not count)"),
        [RowProblem.QueueMissing] = new("已转人工的来电须有队列", "an inbound call that asked for an agent needs a queue"),
        [RowProblem.TextInvalid] = new("含控制字符或超过 128 个字符", "has control characters or more than 128 characters"),
        [RowProblem.DirectionUnknown] = new("方向须为 inbound 或 outbound", "the direction is neither inbound nor outbound"),
        [RowProblem.MomentMissing] = new("缺少时间", "the moment is missing"),
        [RowProblem.MomentInvalid] = new(
            "时间无效：须如 2026-03-02T08:30:05、2026/3/2 8:30:05，含秒，可带小数和时区（Z、+08、+08:00）",
            "not a moment: 2026-03-02T08:30:05 or 2026/3/2 8:30:05, with seconds; decimals and an offset (Z, +08, +08:00) may follow"),
        [RowProblem.MomentOutOfRange] = new("时间早于 2000 年或晚于当前时间", "before the year 2000 or in the future"),
        [RowProblem.RequestedBeforeArrived] = new("转人工时间早于来电时间", "an agent was requested before the call arrived"),
        [RowProblem.AnsweredBeforeRequested] = new("接听时间早于转人工时间", "answered before an agent was requested"),
        [RowProblem.AnsweredWithoutRequest] = new("有接听时间而无转人工时间", "answered, but no agent was requested"),
        [RowProblem.EndedBeforeArrived] = new("结束时间早于来电时间", "ended before it arrived"),
        [RowProblem.EndedBeforeRequested] = new("结束时间早于转人工时间", "ended before an agent was requested"),
        [RowProblem.EndedBeforeAnswered] = new("结束时间早于接听时间", "ended before it was answered"),
        [RowProblem.WrapUpBeforeEnd] = new("话后整理结束早于通话结束", "wrap-up ended before the call"),
        [RowProblem.WrapUpWithoutAnswer] = new("未接听却有话后整理", "wrap-up without an answer"),
        [RowProblem.AgentWithoutAnswer] = new("未接听却有坐席", "an agent without an answer"),
        [RowProblem.OutboundWithRequest] = new("外呼不应有转人工时间", "an outbound call with a request for an agent"),
        [RowProblem.HoldInvalid] = new("保持时长无效（秒，最多三位小数）", "not a number of seconds with at most three decimals"),
        [RowProblem.HoldNegative] = new("保持时长为负", "negative hold"),
        [RowProblem.HoldWithoutAnswer] = new("未接听却有保持时长", "hold without an answer"),
        [RowProblem.HoldLongerThanTalk] = new("保持时长超过通话时长", "hold is longer than the conversation"),
        [RowProblem.OutcomeUnknown] = new(
            "通话结果须为 answered、abandoned、selfService 或 refused", "the outcome is not answered, abandoned, selfService or refused"),
        [RowProblem.OutcomeContradicts] = new("通话结果与时间矛盾", "the outcome contradicts the moments"),
        [RowProblem.RatingPushedInvalid] = new("评价推送须为 true、false、1、0 或空", "rating_pushed is not true, false, 1, 0 or empty"),
        [RowProblem.RatingOutOfRange] = new("评价不在 1–5 之间", "the rating is not 1–5"),
        [RowProblem.RatingWithoutPush] = new("未推送却有评价", "a rating that was not asked for"),
        [RowProblem.RepeatedCallId] = new("同一文件中通话编号重复，以首行为准", "the call id stands in the file before; the first row counts"),
        [RowProblem.LiveCallId] = new("该编号属于本平台自己的通话", "the id belongs to a call of this platform"),
    };

    /// <summary>answeredBeforeRequested, momentInvalid:ended_at, or queueUnknown:queue:imq with what stood there.</summary>
    public static string Code(RowProblem problem, string? column = null, string? value = null) =>
        JsonNamingPolicy.CamelCase.ConvertName(problem.ToString()) + (column is null ? "" : ":" + column) + (value is null ? "" : ":" + value);

    /// <summary>What a code means, with its column and what stood there before it.</summary>
    public static BilingualText Of(string code)
    {
        var parts = code.Split(':', 3);
        var text = Texts[Enum.Parse<RowProblem>(parts[0], ignoreCase: true)];
        var place = parts switch
        {
            [_, var column, var value] => $"{column} “{value}”: ",
            [_, var column] => $"{column}: ",
            _ => "",
        };
        return new(place + text.Zh, place + text.En);
    }
}
