using System.Collections.Frozen;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Metrics;
using ContactCenter.Host.Sessions;

namespace ContactCenter.Host.Live;

/// <summary>
/// The load of one provider now (LIV-02). Calls are those of its queues; a queue that two providers serve counts for both, because a
/// call that waits is nobody's yet. Agents are its own.
/// </summary>
/// <param name="NameEnglish">The Chinese name where it has none.</param>
/// <param name="Waiting">Callers that ask for an agent and have none.</param>
/// <param name="LongestWaitSince">Null when nobody waits.</param>
/// <param name="SignedIn">Agents; ready, unreachable, not ready, ringing, talking and in wrap-up make it.</param>
/// <param name="Unreachable">They chose ready and have no phone.</param>
public sealed record ProviderLoadView(
    string Id,
    string Name,
    string NameEnglish,
    int Waiting,
    DateTimeOffset? LongestWaitSince,
    int CallsInProgress,
    int SignedIn,
    int Ready,
    int Unreachable,
    int NotReady,
    int Ringing,
    int Talking,
    int WrapUp,
    FiguresView Today,
    FiguresView LastQuarterHour);

/// <summary>Puts the loads of the providers together.</summary>
internal sealed class ProviderLoads(ICentreDirectory centre, ViewScopes scopes)
{
    /// <param name="now">What the wallboard shows beside it.</param>
    /// <param name="viewer">Who looks: another provider does not exist for a provider, nor one without common queues for a bureau.</param>
    public IReadOnlyList<ProviderLoadView> Of(LiveMoment now, ViewScope viewer) =>
    [
        .. centre.Current.Providers
            .Select(p => (Provider: p, Scope: scopes.Of(Organisation.Provider(p.Id))))
            .Select(p => (p.Provider, Scope: p.Scope with { Queues = p.Scope.Queues?.Where(q => viewer.Sees(QueueId.From(q))).ToFrozenSet() }))
            .Where(p => viewer.Parts.Any(part => IsShown(part, p.Provider, p.Scope)))
            .Select(p => Load(now, p.Provider, p.Scope, viewer)),
    ];

    private static bool IsShown(OrganisationView viewer, ProviderSettings provider, OrganisationView own) =>
        viewer.Team is null && viewer.Organisation.Kind switch
    {
        OrganisationKind.Centre => true,
        OrganisationKind.Provider => viewer.Organisation.Id == provider.Id,
        OrganisationKind.Bureau => own.Queues is null || own.Queues.Any(q => viewer.Sees(QueueId.From(q))),
    };

    private ProviderLoadView Load(LiveMoment now, ProviderSettings provider, OrganisationView scope, ViewScope viewer)
    {
        var queues = now.Queues.Where(q => scope.Sees(QueueId.From(q.Id))).ToList();
        var agents = AgentCounts.Of(centre.Current.Agents.Where(a => scope.Sees(a) && viewer.Sees(a)).Select(a => now.Find(a.Id)).OfType<AgentSnapshot>());
        var figures = ScopeFigures.Of(now.Metrics, scope.Queues);
        return new(
            provider.Id,
            provider.Name,
            provider.NameEnglish ?? provider.Name,
            queues.Sum(q => q.Waiting),
            queues.Select(q => q.LongestWaitSince).Min(),
            figures.CallsInProgress,
            agents.SignedIn,
            agents.Ready,
            agents.Unreachable,
            agents.NotReady,
            agents.Ringing,
            agents.Talking,
            agents.WrapUp,
            FiguresView.Of(figures.Today),
            FiguresView.Of(figures.LastQuarterHour));
    }
}

/// <summary>What the agents of one provider do, each counted once.</summary>
internal sealed record AgentCounts(int SignedIn, int Ready, int Unreachable, int NotReady, int Ringing, int Talking, int WrapUp)
{
    public static AgentCounts Of(IEnumerable<AgentSnapshot> agents) => agents
        .Where(a => a.Availability is not AgentAvailability.SignedOut || a.Work is not null)
        .Aggregate(new AgentCounts(0, 0, 0, 0, 0, 0, 0), (counts, agent) => counts.With(agent));

    private AgentCounts With(AgentSnapshot agent)
    {
        var next = this with { SignedIn = SignedIn + 1 };
        return (agent.Work?.State, agent.Availability) switch
        {
            (AgentWorkState.Reserved or AgentWorkState.Ringing, _) => next with { Ringing = Ringing + 1 },
            (AgentWorkState.Talking or AgentWorkState.Held, _) => next with { Talking = Talking + 1 },
            (AgentWorkState.WrapUp, _) => next with { WrapUp = WrapUp + 1 },
            (_, AgentAvailability.Ready) when !agent.Reachable => next with { Unreachable = Unreachable + 1 },
            (_, AgentAvailability.Ready) => next with { Ready = Ready + 1 },
            _ => next with { NotReady = NotReady + 1 },
        };
    }
}
