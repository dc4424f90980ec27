using ContactCenter.Backoffice.Approvals;
using ContactCenter.History.Database;

namespace ContactCenter.Cases.Types;

/// <summary>A version of a type that counts when a second person has approved it.</summary>
/// <param name="Type">Of which.</param>
/// <param name="BasedOn">The newest version when it was written; 0: the type is new.</param>
/// <param name="ValidFrom">The first local day on which new tickets are of it; when it is approved later, that day.</param>
/// <param name="Definition">What it says.</param>
public sealed record TypeProposal(string Type, int BasedOn, DateOnly ValidFrom, TicketTypeDefinition Definition);

/// <summary>Changes of types that decide who sees tickets or until when they are due: two persons make them.</summary>
public sealed class TypeProposals
{
    /// <summary>Nobody decides on it later.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(30);

    private readonly TicketTypes _types;
    private readonly StorageDatabase _database;

    internal TypeProposals(StorageDatabase database, TicketTypes types, TimeProvider time) => (_database, _types, All) =
        (database, types, new(database, time, "cases.ticket-type", TicketTypes.Json));

    public Approvals<TypeProposal> All { get; }

    /// <summary>
    /// Whether a change needs a second person: who sees its tickets, until when they are due, which of them have to be in time, and
    /// what the
    /// bureau decides about.
    /// </summary>
    /// <param name="before">The newest version; null: the type is new, and its tickets are seen and due as it says.</param>
    /// <param name="after">What is to come after it.</param>
    public static bool NeedsSecond(TicketTypeDefinition? before, TicketTypeDefinition after) =>
        before is null || (before.Visibility, before.OrdinaryRule, before.HardRule, before.IsHard, before.IsPriority, before.IsConsult,
            before.IsComplaint, before.IsOrder, before.IsReported, before.IsRetired)
        != (after.Visibility, after.OrdinaryRule, after.HardRule, after.IsHard, after.IsPriority, after.IsConsult, after.IsComplaint,
            after.IsOrder, after.IsReported, after.IsRetired);

    /// <summary>The word of the second person; approved, it is the next version in the same transaction.</summary>
    /// <returns>What came of it, and the version that it became; null where it became none.</returns>
    public async Task<(TypeDecision Result, TicketType? Saved)> DecideAsync(
        long id, bool approve, string who, string reason, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        TicketType? saved = null;
        var result = await _database.InTransactionAsync(
            async () =>
            {
                if (await All.DecideAsync(id, approve, who, reason, cancel) is not DecisionResult.Decided and var refused)
                {
                    return new TypeDecision(refused, IsOutdated: false);
                }

                if (!approve)
                {
                    return new TypeDecision(DecisionResult.Decided, IsOutdated: false);
                }

                var proposal = (await All.FindAsync(id, cancel))!;
                var body = proposal.Body;
                var newest = await _types.NewestAsync(body.Type, cancel);
                saved = new(body.Type, body.BasedOn + 1, body.ValidFrom > today ? body.ValidFrom : today, body.Definition);
                return new TypeDecision(
                    DecisionResult.Decided,
                    newest != body.BasedOn || !await _types.SaveAsync(saved, proposal.Reason, proposal.ProposedBy, now, cancel));
            },
            decision => decision is { Result: DecisionResult.Decided, IsOutdated: false });
        return (result, result is { Result: DecisionResult.Decided, IsOutdated: false } ? saved : null);
    }
}

/// <param name="Result">What the second word came to.</param>
/// <param name="IsOutdated">There is a newer version than the one that it was written on: nothing is done.</param>
public readonly record struct TypeDecision(DecisionResult Result, bool IsOutdated);
