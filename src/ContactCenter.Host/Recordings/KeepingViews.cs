using System.Text.Json;
using ContactCenter.Backoffice.Work;
using ContactCenter.Host.Removals;

namespace ContactCenter.Host.Recordings;

/// <param name="Current">In force.</param>
/// <param name="Versions">The newest first.</param>
public sealed record KeepingView(KeepingVersion Current, IReadOnlyList<KeepingVersion> Versions);

/// <param name="Holds">Those in force first, then the newest.</param>
public sealed record HoldsView(IReadOnlyList<LegalHold> Holds);

/// <summary>What would go in the next round, and what went.</summary>
/// <param name="Removes">Whether anything goes by the rules in force.</param>
/// <param name="Day">The day of the centre for which it is said.</param>
/// <param name="Going">How many would go.</param>
/// <param name="Kept">How many are over and stay, by why.</param>
/// <param name="First">Of both those that began first.</param>
/// <param name="IsMore">There are more than were looked at: the numbers are at least so.</param>
/// <param name="Removed">How many have gone so far.</param>
/// <param name="Pending">Of them, files that could not be deleted yet.</param>
/// <param name="Latest">What went last.</param>
/// <param name="Rounds">The newest first.</param>
public sealed record RemovalView(
    bool Removes, DateOnly Day, int Going, IReadOnlyDictionary<string, int> Kept, IReadOnlyList<RemovalRow> First, bool IsMore,
    long Removed, long Pending, IReadOnlyList<RemovedRow> Latest, IReadOnlyList<RemovalRound> Rounds);

/// <param name="Call">Whose recording.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Kind">What it is of.</param>
/// <param name="Queue">Of its call.</param>
/// <param name="Rule">Whose term is over; <c>*</c>: that of all.</param>
/// <param name="Kept">Why it stays; null: it goes.</param>
/// <param name="Hold">The hold that keeps it.</param>
public sealed record RemovalRow(
    string Call, DateTimeOffset StartedAt, RecordingKind Kind, string? Queue, string Rule, KeptReason? Kept, long? Hold)
{
    internal static RemovalRow Of(RemovalVerdict verdict) => new(
        verdict.One.Call, verdict.One.StartedAt, verdict.One.Kind, verdict.One.Queue, verdict.Rule, verdict.Kept, verdict.One.Hold);
}

/// <param name="Recording">Its id.</param>
/// <param name="Call">Whose it was.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="RemovedAt">When it went.</param>
/// <param name="Rule">By which rule; <c>*</c>: the term of all.</param>
/// <param name="RuleVersion">Of the rules.</param>
/// <param name="IsGone">Its file is off the disk.</param>
public sealed record RemovedRow(
    string Recording, string Call, DateTimeOffset StartedAt, DateTimeOffset RemovedAt, string Rule, long RuleVersion, bool IsGone)
{
    internal static RemovedRow Of(RemovedRecording one) => new(
        one.Id, one.Call, one.StartedAt, one.RemovedAt, one.Rule, one.RuleVersion, one.GoneAt is not null);
}

/// <param name="Id">Of the work.</param>
/// <param name="Host">Whose recordings; empty where the centre is one Host.</param>
/// <param name="AskedBy">User name, or <c>scheduler</c>.</param>
/// <param name="AskedAt">When.</param>
/// <param name="State">How it stands.</param>
/// <param name="Done">Recordings that went so far.</param>
/// <param name="EndedAt">Null while it waits or runs.</param>
/// <param name="Outcome">What came of it; null unless it is done.</param>
public sealed record RemovalRound(
    long Id, string Host, string AskedBy, DateTimeOffset AskedAt, WorkState State, long Done, DateTimeOffset? EndedAt,
    RemovalOutcome? Outcome)
{
    internal static RemovalRound Of(WorkItem work) => new(
        work.Id, work.Title, work.AskedBy, work.AskedAt, work.State, work.Progress.Done, work.EndedAt,
        work is { State: WorkState.Done, Outcome: { } outcome }
            ? JsonSerializer.Deserialize<RemovalOutcome>(outcome, JsonSerializerOptions.Web) : null);
}

/// <param name="Rules">In force.</param>
/// <param name="Counts">Of the whole centre.</param>
/// <param name="Host">Whose error it is; null where the centre is one Host.</param>
/// <param name="LastError">Why the last round of this Host broke off; null: it did not.</param>
public sealed record CompressionView(CompressionRules Rules, CompressionCounts Counts, string? Host, string? LastError);
