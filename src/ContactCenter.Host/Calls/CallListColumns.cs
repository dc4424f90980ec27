using System.Collections.Immutable;
using System.Text.Json;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Calls;
using ContactCenter.History.Queries;

namespace ContactCenter.Host.Calls;

/// <summary>
/// The columns of the list of calls, each once: the file has them in this order, the page's table where <see cref="ListColumn{T}.OnPage"/>
/// says, and what can be sorted and filtered by is read from here. A new column is a line here and a member of <see cref="CallRow"/>.
/// </summary>
internal static class CallListColumns
{
    private const int AtTheEnd = 100;

    private static readonly ImmutableArray<(ListColumn<CallRow> Column, CallSort? Sort)> Table =
    [
        File("id", new("通话编号", "Call id"), ColumnKind.Text, c => c.Id),
        Extra("direction", new("方向", "Direction"), ColumnKind.Word, c => Word<CallDirection>(c.Direction), CallSort.Direction),
        Page(3, "entryNumber", new("接入号", "Entry no."), ColumnKind.Number, c => c.EntryNumber, CallSort.EntryNumber, filter: "entryNumber"),
        (new("callerNumber", new("主叫号码", "Caller"), ColumnKind.Number, c => c.CallerNumber)
        {
            OnPage = 2, IsMasked = true, Filter = "caller",
        }, null),
        Page(4, "queue", new("队列", "Queue"), ColumnKind.Queue, c => c.Queue, CallSort.Queue, filter: "queue"),
        Page(5, "agent", new("坐席", "Agent"), ColumnKind.Agent, c => c.Agent, CallSort.Agent, filter: "agent"),
        Page(1, "arrivedAt", new("呼入时间", "Arrived"), ColumnKind.Moment, c => c.ArrivedAt, CallSort.ArrivedAt, filter: "from"),
        Extra("humanRequestedAt", new("转人工时间", "Human requested"), ColumnKind.Moment, c => c.HumanRequestedAt, CallSort.HumanRequestedAt),
        Extra("answeredAt", new("接听时间", "Answered at"), ColumnKind.Moment, c => c.AnsweredAt, CallSort.AnsweredAt),
        Extra("endedAt", new("结束时间", "Ended at"), ColumnKind.Moment, c => c.EndedAt, CallSort.EndedAt),
        Extra("wrapUpEndedAt", new("整理结束时间", "Wrap-up ended"), ColumnKind.Moment, c => c.WrapUpEndedAt, CallSort.WrapUpEndedAt),
        Page(6, "outcome", new("结果", "Outcome"), ColumnKind.Word, c => Word<CallOutcome>(c.Outcome), CallSort.Outcome, filter: "outcome"),
        File("endParty", new("挂机方", "Ended by"), ColumnKind.Word, c => Word(c.End?.Party)),
        File("endCause", new("结束原因", "Cause"), ColumnKind.Word, c => Word(c.End?.Cause)),
        File("sipStatus", new("SIP 状态", "SIP status"), ColumnKind.Count, c => c.End?.SipStatus),
        Page(7, "waitSeconds", new("等待", "Wait"), ColumnKind.Seconds, c => c.WaitSeconds, CallSort.Wait),
        Page(8, "talkSeconds", new("通话", "Talk"), ColumnKind.Seconds, c => c.TalkSeconds, CallSort.Talk),
        Page(9, "holdSeconds", new("保持", "Hold"), ColumnKind.Seconds, c => c.HoldSeconds, CallSort.Hold),
        Page(10, "wrapUpSeconds", new("整理", "Wrap-up"), ColumnKind.Seconds, c => c.WrapUpSeconds, CallSort.WrapUp),
        Page(11, "handleSeconds", new("处理", "Handle"), ColumnKind.Seconds, c => c.HandleSeconds, CallSort.Handle),
        Extra("wrapUpAutomatic", new("整理超时", "Wrap-up ran out"), ColumnKind.Flag, c => c.WrapUpAutomatic, sort: null),
        Page(12, "disposition", new("小结", "Disposition"), ColumnKind.Subject, c => c.Disposition, CallSort.Disposition),
        (new("rating", new("评价", "Rating"), ColumnKind.Count, c => c.Rating)
        {
            OnPage = AtTheEnd, IsExtra = true, Filter = "rating",
        }, null),
        Extra("offers", new("派呼次数", "Offers"), ColumnKind.Count, c => c.Offers, CallSort.Offers),
        Extra("transfers", new("转接次数", "Transfers"), ColumnKind.Count, c => c.Transfers, CallSort.Transfers),
        (new("hasRecording", new("录音", "Rec."), ColumnKind.Flag, c => c.HasRecording) { OnPage = 13, IsLeftOutOfFiles = true }, null),
    ];

    public static ImmutableArray<ListColumn<CallRow>> All { get; } = [.. Table.Select(t => t.Column)];

    /// <summary>The newest first, where the question does not say.</summary>
    public static ListRules Rules { get; } = new(
        [.. All.Where(c => c.CanSort && !c.IsMasked).Select(c => c.Name)], new("arrivedAt", Descending: true));

    public static CallSort SortOf(string column) => Table.Single(t => t.Column.Name == column).Sort!;

    private static (ListColumn<CallRow> Column, CallSort? Sort) File(
        string name, BilingualText title, ColumnKind kind, Func<CallRow, object?> value) =>
        (new(name, title, kind, value), null);

    private static (ListColumn<CallRow> Column, CallSort? Sort) Page(
        int place, string name, BilingualText title, ColumnKind kind, Func<CallRow, object?> value, CallSort sort, string? filter = null) =>
        (new(name, title, kind, value) { OnPage = place, CanSort = true, Filter = filter }, sort);

    private static (ListColumn<CallRow> Column, CallSort? Sort) Extra(
        string name, BilingualText title, ColumnKind kind, Func<CallRow, object?> value, CallSort? sort) =>
        (new(name, title, kind, value) { OnPage = AtTheEnd, IsExtra = true, CanSort = sort is not null }, sort);

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } v ? JsonNamingPolicy.CamelCase.ConvertName(v.ToString()) : null;
}
