using System.Text.Json;
using ContactCenter.Assessment.Rules;

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
    TextInvalid,
    DirectionUnknown,
    MomentMissing,
    MomentInvalid,
    MomentTooFine,
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
        [RowProblem.Encoding] = new("不是有效的 UTF-8 编码", "not valid UTF-8"),
        [RowProblem.Quotes] = new("引号不配对", "quotes do not match"),
        [RowProblem.ColumnCount] = new("列数与表头不符", "not as many columns as the header has"),
        [RowProblem.CallIdMissing] = new("缺少通话编号", "the call id is missing"),
        [RowProblem.EntryNumberMissing] = new("缺少接入号码", "the entry number is missing"),
        [RowProblem.TextInvalid] = new("含控制字符或超过 128 个字符", "has control characters or more than 128 characters"),
        [RowProblem.DirectionUnknown] = new("方向须为 inbound 或 outbound", "the direction is neither inbound nor outbound"),
        [RowProblem.MomentMissing] = new("缺少时间", "the moment is missing"),
        [RowProblem.MomentInvalid] = new("时间格式或数值无效", "not a moment"),
        [RowProblem.MomentTooFine] = new("时间精度高于毫秒", "finer than a millisecond"),
        [RowProblem.MomentOutOfRange] = new("时间早于 2000 年或晚于当前时间", "before the year 2000 or in the future"),
        [RowProblem.RequestedBeforeArrived] = new("转人工时间早于来电时间", "a human was requested before the call arrived"),
        [RowProblem.AnsweredBeforeRequested] = new("接听时间早于转人工时间", "answered before a human was requested"),
        [RowProblem.AnsweredWithoutRequest] = new("有接听时间而无转人工时间", "answered, but no human was requested"),
        [RowProblem.EndedBeforeArrived] = new("结束时间早于来电时间", "ended before it arrived"),
        [RowProblem.EndedBeforeRequested] = new("结束时间早于转人工时间", "ended before a human was requested"),
        [RowProblem.EndedBeforeAnswered] = new("结束时间早于接听时间", "ended before it was answered"),
        [RowProblem.WrapUpBeforeEnd] = new("话后整理结束早于通话结束", "wrap-up ended before the call"),
        [RowProblem.WrapUpWithoutAnswer] = new("未接听却有话后整理", "wrap-up without an answer"),
        [RowProblem.AgentWithoutAnswer] = new("未接听却有坐席", "an agent without an answer"),
        [RowProblem.OutboundWithRequest] = new("外呼不应有转人工时间", "an outbound call with a request for a human"),
        [RowProblem.HoldInvalid] = new("保持时长无效（秒，最多三位小数）", "not a number of seconds with at most three decimals"),
        [RowProblem.HoldNegative] = new("保持时长为负", "negative hold"),
        [RowProblem.HoldWithoutAnswer] = new("未接听却有保持时长", "hold without an answer"),
        [RowProblem.HoldLongerThanTalk] = new("保持时长超过通话时长", "hold is longer than the conversation"),
        [RowProblem.OutcomeUnknown] = new("未知的通话结果", "unknown outcome"),
        [RowProblem.OutcomeContradicts] = new("通话结果与时间矛盾", "the outcome contradicts the moments"),
        [RowProblem.RatingPushedInvalid] = new("评价推送须为 true、false、1、0 或空", "rating_pushed is not true, false, 1, 0 or empty"),
        [RowProblem.RatingOutOfRange] = new("评价不在 1–5 之间", "the rating is not 1–5"),
        [RowProblem.RatingWithoutPush] = new("未推送却有评价", "a rating that was not asked for"),
        [RowProblem.RepeatedCallId] = new("同一文件中通话编号重复，以首行为准", "the call id stands in the file before; the first row counts"),
        [RowProblem.LiveCallId] = new("该编号属于本平台自己的通话", "the id belongs to a call of this platform"),
    };

    /// <summary>answeredBeforeRequested, or momentInvalid:ended_at.</summary>
    public static string Code(RowProblem problem, string? column = null) =>
        JsonNamingPolicy.CamelCase.ConvertName(problem.ToString()) + (column is null ? "" : ":" + column);

    /// <summary>What a code means, with its column before it.</summary>
    public static BilingualText Of(string code)
    {
        var (name, column) = code.Split(':', 2) is [var problem, var where] ? (problem, where + ": ") : (code, "");
        var text = Texts[Enum.Parse<RowProblem>(name, ignoreCase: true)];
        return new(column + text.Zh, column + text.En);
    }
}
