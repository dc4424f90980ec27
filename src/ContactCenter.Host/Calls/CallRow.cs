using ContactCenter.Domain.Calls;

namespace ContactCenter.Host.Calls;

/// <summary>One call in lists; times in seconds, the caller's number masked.</summary>
public record CallRow
{
    public required string Id { get; init; }

    public CallDirection Direction { get; init; }

    public required string EntryNumber { get; init; }

    public required string CallerNumber { get; init; }

    public string? Queue { get; init; }

    public string? Agent { get; init; }

    public IReadOnlyList<string> Agents { get; init; } = [];

    public DateTimeOffset ArrivedAt { get; init; }

    public DateTimeOffset? HumanRequestedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? WrapUpEndedAt { get; init; }

    public CallOutcome Outcome { get; init; }

    public CallEndView? End { get; init; }

    public double? WaitSeconds { get; init; }

    public double? TalkSeconds { get; init; }

    public double HoldSeconds { get; init; }

    public double WrapUpSeconds { get; init; }

    public double? HandleSeconds { get; init; }

    public bool WrapUpAutomatic { get; init; }

    public string? Disposition { get; init; }

    public int Offers { get; init; }

    public int Transfers { get; init; }

    public bool HasRecording { get; init; }

    /// <summary>What the caller said of the call, 1–5; null: nothing.</summary>
    public int? Rating { get; init; }

    /// <summary>How the number went that an agent called; null for a call that came in.</summary>
    public DialView? Dial { get; init; }

    public static CallRow Of(CallRecord call, bool reveal = false, int? rating = null) => new()
    {
        Id = call.Id.Value,
        Direction = call.Direction,
        EntryNumber = call.EntryNumber,
        CallerNumber = reveal ? call.CallerNumber : MaskedNumber.Of(call.CallerNumber),
        Queue = call.Queue?.Value,
        Agent = call.Agent?.Value,
        Agents = [.. call.Agents.Select(a => a.Value)],
        ArrivedAt = call.ArrivedAt,
        HumanRequestedAt = call.HumanRequestedAt,
        AnsweredAt = call.AnsweredAt,
        EndedAt = call.EndedAt,
        WrapUpEndedAt = call.WrapUpEndedAt,
        Outcome = call.Outcome,
        End = call.End is { } end ? new(end.Party, end.Cause, end.SipStatus) : null,
        WaitSeconds = Seconds(call.WaitMilliseconds),
        TalkSeconds = Seconds(call.TalkMilliseconds),
        HoldSeconds = Seconds(call.HoldMilliseconds),
        WrapUpSeconds = Seconds(call.WrapUpMilliseconds),
        HandleSeconds = Seconds(call.HandleMilliseconds),
        WrapUpAutomatic = call.WrapUpAutomatic,
        Disposition = call.Disposition,
        Offers = call.Offers,
        Transfers = call.Transfers,
        HasRecording = !call.Recordings.IsEmpty,
        Rating = rating,
        Dial = DialView.Of(call.Dialled),
    };

    internal static double Seconds(long milliseconds) => milliseconds / 1_000d;

    internal static double? Seconds(long? milliseconds) => milliseconds / 1_000d;
}

/// <summary>How a number that an agent called went.</summary>
/// <param name="At">When it was dialled.</param>
/// <param name="ShownNumber">What the called party saw (TEL-10).</param>
/// <param name="VerifiedName">The name that went with it.</param>
/// <param name="RangAt">Since when it rang; null: it did not.</param>
/// <param name="Result">Null while it is not known.</param>
public sealed record DialView(DateTimeOffset At, string ShownNumber, string? VerifiedName, DateTimeOffset? RangAt, DialResult? Result)
{
    internal static DialView? Of(DialledNumber? dialled) =>
        dialled is { } d ? new(d.At, d.ShownNumber, d.VerifiedName, d.RangAt, d.Result) : null;
}

public sealed record CallEndView(CallParty Party, CallEndCause Cause, int? SipStatus);
