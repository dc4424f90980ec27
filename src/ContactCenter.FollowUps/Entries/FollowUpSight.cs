namespace ContactCenter.FollowUps.Entries;

/// <summary>Which follow-ups somebody sees: those of some queues, and what they have themselves.</summary>
/// <param name="Queues">Null: everything, also what is of no queue.</param>
/// <param name="Agent">The person's seat; null: none.</param>
public sealed record FollowUpSight(IReadOnlyCollection<string>? Queues, string? Agent)
{
    /// <summary>Also why somebody was not satisfied: agents do not look into each other's ratings.</summary>
    public bool WithRatings { get; init; } = true;

    /// <summary>Also what became an informant's ticket.</summary>
    public bool WithSealed { get; init; }

    public static FollowUpSight Everything { get; } = new(null, null) { WithSealed = true };

    public bool Sees(string? queue, string? owner) =>
        Queues is null || (queue is not null && Queues.Contains(queue)) || (owner is not null && owner == Agent);

    internal bool Sees(FollowUp followUp) =>
        (WithSealed || !followUp.IsSealed) && Sees(followUp.Queue, followUp.Owner)
        && (WithRatings || followUp.Kind is not FollowUpKind.LowRating || followUp.Owner == Agent);
}
