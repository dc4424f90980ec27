using System.Collections.Immutable;
using System.Security.Claims;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Centre.Messages;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Database;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Live;

/// <summary>Sends messages to seats: kept, and told to the pages of those whom they go to.</summary>
internal sealed class FloorMessages(
    FloorMessageStore store, StorageDatabase database, ICentreDirectory centre, LiveCentre live, LiveChanges changes)
{
    /// <summary>
    /// Agents of an audience that the sender sees: those signed in to a queue, or meant for it when they are signed out; of a team and of
    /// all everybody.
    /// </summary>
    public async Task<ImmutableArray<AgentId>> RecipientsAsync(AudienceKind kind, string? id, ViewScope scope)
    {
        await live.BeFreshAsync();
        return
        [
            .. centre.Current.Agents.Where(scope.Sees).Where(agent => kind switch
            {
                AudienceKind.Agent => agent.Id.Value == id,
                AudienceKind.Team => agent.Team == id,
                AudienceKind.Queue => QueuesOf(agent).Any(q => q.Value == id),
                AudienceKind.All => true,
            }).Select(agent => agent.Id),
        ];
    }

    /// <summary>Part of the request's transaction; the pages are told when it is done.</summary>
    public async Task<long> SendAsync(
        NewFloorMessage message, ClaimsPrincipal sender, ImmutableArray<AgentId> recipients, CancellationToken cancel)
    {
        var name = sender.FindFirstValue(SessionClaims.DisplayName) ?? sender.Name();
        var id = await store.SendAsync(message, sender.Name(), name, recipients, cancel);
        await database.AfterCommitAsync(() =>
        {
            foreach (var agent in recipients)
            {
                changes.TellPage(agent);
            }

            return Task.CompletedTask;
        });
        return id;
    }

    private ImmutableArray<QueueId> QueuesOf(AgentSettings agent) =>
        live.Find(agent.Id) is { Availability: not Domain.Agents.AgentAvailability.SignedOut } seen ? seen.Queues : agent.Queues;
}
