using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Database;
using ContactCenter.Supervision.Access;
using Orleans;

namespace ContactCenter.Supervision.Listening;

/// <summary>
/// Live calls as those see them who supervise them (QA-01). A call is seen by who sees its agent and its queue (LIV-02), by how far the
/// right to what is asked for goes; what is outside does not exist.
/// </summary>
internal sealed class LiveCallDesk(
    IGrainFactory grains, ICentreDirectory centre, IFloor floor, MonitoringStore store, StorageDatabase database, TimeProvider time)
{
    /// <summary>The call as it stands; null where the person sees none of this id.</summary>
    public async Task<CallSnapshot?> FindAsync(ClaimsPrincipal user, CallId call, Permission permission) =>
        await grains.GetGrain<ICallGrain>(call.Value).GetSnapshot() is { Record.End: null } live && Sees(user, live, permission)
            ? live
            : null;

    /// <summary>The seat of the person; null where there is none.</summary>
    public static AgentId? SeatOf(ClaimsPrincipal user) => user.FindFirstValue(PersonClaims.Seat) is { } seat ? AgentId.From(seat) : null;

    public Task<SupervisionAnswer> SuperviseAsync(CallId call, SupervisionOrder order) =>
        grains.GetGrain<ICallGrain>(call.Value).Supervise(order);

    public Task<CommandResult> CommandAsync(CallId call, CallRequest request) => grains.GetGrain<ICallGrain>(call.Value).Command(request);

    /// <summary>Whether a call can be given to the seat now: it is ready, its phone is there, and it has no work.</summary>
    public async Task<bool> IsFreeAsync(AgentId seat) =>
        await grains.GetGrain<IAgentGrain>(seat.Value).GetSnapshot()
            is { Availability: AgentAvailability.Ready, Reachable: true, Work: null };

    /// <summary>How it stands, as the page shows it.</summary>
    public MonitoringView View(string id, SupervisionState now) => new(
        id, now.Mode, now.Agent?.Value, now.Agent is { } agent ? centre.FindAgent(agent)?.Name : null, now.IsHeld, now.HasThird,
        now.AgentIsLost);

    /// <summary>
    /// The person is still there: their right and what they see are looked at again, the legs go on, and what the legs say of the mode
    /// and the agent is written down.
    /// </summary>
    /// <returns>Null when it is over, whoever ended it.</returns>
    public async Task<SupervisionState?> KeepAsync(ClaimsPrincipal user, OpenMonitoring monitoring, CancellationToken cancel)
    {
        if (await grains.GetGrain<ICallGrain>(monitoring.Call.Value).GetSnapshot() is { Record.End: null } live
            && !Sees(user, live, ListeningPermissions.Of(monitoring.Mode)))
        {
            await EndAsync(monitoring, MonitoringEnding.NotAllowed, cancel);
            return null;
        }

        if ((await SuperviseAsync(monitoring.Call, new KeepSupervision(monitoring.Id))).Now is not { } now)
        {
            await EndAsync(monitoring, MonitoringEnding.CallEnded, cancel);
            return null;
        }

        await store.SeenAsync(monitoring, now.Mode, now.Agent, cancel);
        if (monitoring.Visible && (now.Mode != monitoring.Mode || now.Agent != monitoring.Agent))
        {
            await TellAsync(monitoring.Agent);
            await TellAsync(now.Agent);
        }

        return now;
    }

    /// <summary>Writes the end down and puts the supervisor out; one that was over stays as it ended.</summary>
    public async Task EndAsync(OpenMonitoring monitoring, MonitoringEnding ending, CancellationToken cancel)
    {
        // Written first: what the legs say of it then comes too late to be another end.
        await TellAsync(await store.EndAsync(monitoring.Id, time.GetUtcNow(), ending, cancel));
        await SuperviseAsync(monitoring.Call, new EndSupervision(monitoring.Id));
    }

    /// <summary>The pages of the agent ask who listens, when the transaction is done.</summary>
    public Task TellAsync(AgentId? agent) => agent is not { } seat ? Task.CompletedTask : database.AfterCommitAsync(() =>
    {
        floor.TellPage(seat);
        return Task.CompletedTask;
    });

    private bool Sees(ClaimsPrincipal user, CallSnapshot call, Permission permission)
    {
        var sight = floor.SightOf(user, permission);
        return sight.Sees(call.Record.Queue)
            && (call.ConnectedAgent is not { } agent || (centre.FindAgent(agent) is { } settings && sight.Sees(settings)));
    }
}

/// <summary>A supervisor's part in a call as it stands.</summary>
/// <param name="Id">Of the listening.</param>
/// <param name="AgentId">The agent in conversation; null while there is none.</param>
/// <param name="AgentName">As people call the agent.</param>
/// <param name="IsHeld">The caller is on hold.</param>
/// <param name="HasThird">A third party takes part.</param>
/// <param name="AgentIsLost">The agent's phone is away.</param>
public sealed record MonitoringView(
    string Id, SupervisionMode Mode, string? AgentId, string? AgentName, bool IsHeld, bool HasThird, bool AgentIsLost);
