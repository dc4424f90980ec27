using System.ComponentModel.DataAnnotations;
using ContactCenter.Backoffice.Texts;
using ContactCenter.Domain.Callbacks;
using ContactCenter.Domain.Calls;
using ContactCenter.History.Queries;

namespace ContactCenter.Assessment.Assessing;

/// <summary>What is behind a fact of a sheet (KPI-17).</summary>
/// <param name="Total">Items of all pages.</param>
/// <param name="Sum">What they come to together: the fact.</param>
/// <param name="SheetValue">The fact as it is in the sheet; differs from the sum where something came after closing, or was corrected.</param>
/// <param name="Unidentified">Abandoned calls without a number, which cannot be called back (OUT-01); null for other facts.</param>
public sealed record FactItemsView(
    string Fact, TextView Title, long Total, long Sum, long? SheetValue, IReadOnlyList<FactItemView> Items, Unidentified? Unidentified);

public sealed record Unidentified(long Count);

/// <summary>A call, a number, a figure from outside, or a record of the bureau.</summary>
public sealed record FactItemView
{
    /// <summary>call, figure or record; of what a slice counts ticket, message or visit.</summary>
    [AllowedValues("call", "figure", "record", "ticket", "message", "visit", "quality-sample")]
    public required string Kind { get; init; }

    /// <summary>
    /// Of a call: opens it; of a number: its last abandoned call. Empty: who asks may not open it.
    /// </summary>
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>What it adds to the fact.</summary>
    public required long Counts { get; init; }

    public string? CallerNumber { get; init; }

    public string? Queue { get; init; }

    public string? Agent { get; init; }

    public string? Outcome { get; init; }

    public double? WaitSeconds { get; init; }

    public double? TalkSeconds { get; init; }

    public double? HoldSeconds { get; init; }

    public double? WrapUpSeconds { get; init; }

    public double? HandleSeconds { get; init; }

    public bool HasRecording { get; init; }

    public int? Rating { get; init; }

    public string? Note { get; init; }

    /// <summary>Of what a slice counts: what there is to see of it. Points in time are in the database's form.</summary>
    public IReadOnlyList<FactCellView>? Cells { get; init; }

    /// <summary>Whether it is opened only by who may.</summary>
    internal bool IsOfSlice { get; init; }

    /// <summary>A row of a slice: what identifies it, and the rest in words.</summary>
    internal static FactItemView Of(Backoffice.Facts.Fact fact, Backoffice.Facts.FactItem row) => new()
    {
        Kind = fact.Opens ?? "record",
        IsOfSlice = fact.Opens is not null,
        Id = row.Shown[0] ?? string.Empty,
        At = row.At,
        Counts = row.Amount,
        Note = string.Join(" · ", row.Shown.Skip(1).Where(text => text is not null)),
        Cells =
        [
            .. fact.Shown.Zip(row.Shown).Skip(1).Where(c => c.Second is not null)
                .Select(c => new FactCellView(TextView.Of(c.First.Title), c.Second!)),
        ],
    };

    internal static FactItemView Of(FactItem call, IReadOnlySet<string> recorded) => new()
    {
        Kind = "call",
        Id = call.CallId,
        At = call.HumanRequestedAt,
        Counts = call.Amount,
        CallerNumber = MaskedNumber.Of(call.CallerNumber),
        Queue = call.Queue,
        Agent = call.Agent,
        Outcome = call.Outcome,
        WaitSeconds = Seconds(call.WaitMilliseconds),
        TalkSeconds = Seconds(call.TalkMilliseconds),
        HoldSeconds = Seconds(call.HoldMilliseconds),
        WrapUpSeconds = Seconds(call.HandleMilliseconds - call.TalkMilliseconds - call.HoldMilliseconds),
        HandleSeconds = Seconds(call.HandleMilliseconds),
        HasRecording = recorded.Contains(call.CallId),
        Rating = call.Rating,
    };

    internal static FactItemView Of(CallbackItem number, IReadOnlySet<string> recorded) => new()
    {
        Kind = "call",
        Id = number.LastAbandonedCall ?? $"{number.Day:yyyy-MM-dd}",
        At = number.AbandonedUntil,
        Counts = 1,
        CallerNumber = MaskedNumber.Of(number.Number),
        Outcome = "abandoned",
        HasRecording = number.LastAbandonedCall is { } call && recorded.Contains(call),
        Note = number.State is CallbackState.Done ? "已回拨 / called back" : "未回拨 / not called back",
    };

    private static double? Seconds(long? milliseconds) => milliseconds / 1_000d;
}

/// <param name="Title">What it is.</param>
/// <param name="Value">A text, a word or a point in time.</param>
public sealed record FactCellView(TextView Title, string Value);
