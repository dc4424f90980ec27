namespace ContactCenter.History.Database;

/// <summary>A row of <c>call_record</c>. The copier writes it; see <see cref="Projections.CallRecordColumns"/>.</summary>
internal sealed class CallRecordRow
{
    public required string CallId { get; init; }

    public DateTimeOffset ArrivedAt { get; init; }

    public required string Direction { get; init; }

    public required string Trunk { get; init; }

    public required string EntryNumber { get; init; }

    public required string CallerNumber { get; init; }

    public string? Queue { get; init; }

    public string? Agent { get; init; }

    public required string[] Agents { get; init; }

    public DateTimeOffset? HumanRequestedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? WrapUpEndedAt { get; init; }

    public string? EndParty { get; init; }

    public string? EndCause { get; init; }

    public int? EndSipStatus { get; init; }

    public long HoldMs { get; init; }

    public long TransferWaitMs { get; init; }

    public long WrapUpMs { get; init; }

    public bool WrapUpAutomatic { get; init; }

    public string? Disposition { get; init; }

    public string? Note { get; init; }

    public int Offers { get; init; }

    public int Transfers { get; init; }

    public long Version { get; init; }

    public DateTimeOffset? HeldSince { get; init; }

    public DateTimeOffset? TransferWaitSince { get; init; }

    public required string OpenWrapUps { get; init; }

    public required string Outcome { get; init; }

    public bool IsClosed { get; init; }

    public long? WaitMs { get; init; }

    public long? TalkMs { get; init; }

    public long? HandleMs { get; init; }

    /// <summary>Which one of several Hosts had the call; null where the centre was one Host.</summary>
    public string? Host { get; init; }

    /// <summary>What the called party saw; null for a call that came in.</summary>
    public string? ShownNumber { get; init; }

    public string? VerifiedName { get; init; }

    public DateTimeOffset? RangAt { get; init; }

    public string? DialResult { get; init; }

    public required string ThirdParties { get; init; }

    /// <summary>The import that brought the call; null: the platform took it itself.</summary>
    public long? ImportId { get; init; }
}

/// <summary>A row of <c>call_rating</c>: the last word of the caller on one call.</summary>
internal sealed class RatingRow
{
    public required string CallId { get; init; }

    public DateTimeOffset ArrivedAt { get; init; }

    public bool Pushed { get; init; }

    public short? Rating { get; init; }

    public DateTimeOffset At { get; init; }
}

/// <summary>A row of <c>call_recording</c>.</summary>
internal sealed class RecordingRow
{
    public required string RecordingId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    public required string CallId { get; init; }

    /// <summary>Place among the recordings of the call, from 0.</summary>
    public int Ordinal { get; init; }

    public required string Path { get; init; }

    public required string Agent { get; init; }

    public long? DurationMs { get; init; }

    public bool Complete { get; init; }

    /// <summary>Of the sealed file behind its head.</summary>
    public string? Sha256 { get; init; }
}
