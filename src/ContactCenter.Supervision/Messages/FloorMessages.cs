using System.Collections.Immutable;
using System.Security.Claims;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Database;
using ContactCenter.Supervision.Access;

namespace ContactCenter.Supervision.Messages;

/// <summary>Sends messages to seats: kept, and told to the pages of those whom they go to.</summary>
public sealed class FloorMessages(
    FloorMessageStore store, StorageDatabase database, ICentreDirectory centre, IFloor floor)
{
    /// <summary>
    /// Agents of an audience that the sender sees: those signed in to a queue, or meant for it when they are signed out; of a team and of
    /// all everybody.
    /// </summary>
    public async Task<ImmutableArray<AgentId>> RecipientsAsync(AudienceKind kind, string? id, IFloorSight sight)
    {
        var serving = kind is AudienceKind.Queue ? await floor.ServingAsync(id ?? string.Empty) : [];
        return
        [
            .. centre.Current.Agents.Where(sight.Sees).Where(agent => kind switch
            {
                AudienceKind.Agent => agent.Id.Value == id,
                AudienceKind.Team => agent.Team == id,
                AudienceKind.Queue => serving.Contains(agent.Id),
                AudienceKind.All => true,
            }).Select(agent => agent.Id),
        ];
    }

    /// <summary>Part of the request's transaction; the pages are told when it is done.</summary>
    public async Task<long> SendAsync(
        NewFloorMessage message, ClaimsPrincipal sender, ImmutableArray<AgentId> recipients, CancellationToken cancel)
    {
        var name = sender.FindFirstValue(PersonClaims.DisplayName) ?? sender.Name();
        var id = await store.SendAsync(message, sender.Name(), name, recipients, cancel);
        await database.AfterCommitAsync(() =>
        {
            foreach (var agent in recipients)
            {
                floor.TellPage(agent);
            }

            return Task.CompletedTask;
        });
        return id;
    }
}
