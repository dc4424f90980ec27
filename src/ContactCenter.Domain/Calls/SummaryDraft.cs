using Orleans;

namespace ContactCenter.Domain.Calls;

/// <summary>A summary (小结) that is being written: kept from the first letter, and the summary itself when its time runs out.</summary>
/// <param name="Disposition">The outcome chosen so far.</param>
/// <param name="Note">What is written so far.</param>
/// <param name="At">When it was written; the later of two stands.</param>
[GenerateSerializer, Immutable, Alias("SummaryDraft")]
public sealed record SummaryDraft(
    [property: Id(0)] string? Disposition,
    [property: Id(1)] string? Note,
    [property: Id(2)] DateTimeOffset At);
