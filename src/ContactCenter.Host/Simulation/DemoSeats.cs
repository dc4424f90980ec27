using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Plans;
using ContactCenter.Simulator.Calls;
using Orleans;

namespace ContactCenter.Host.Simulation;

/// <summary>
/// What simulated agents do at their pages: sign in, become ready, save a summary some seconds after each call. It also tells a simulated
/// caller when a person at a browser answered, whose voice has no tone to know an agent by.
/// </summary>
internal sealed partial class DemoSeats(IGrainFactory grains, ICentreDirectory centre, TimeProvider time, ILogger<DemoSeats> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>What a simulated agent comes back from by itself. What a supervisor decided stays, sign-out included.</summary>
    private static readonly HashSet<string> OwnReasons =
    [
        NotReadyReasonCodes.SignedIn, NotReadyReasonCodes.NoAnswer, NotReadyReasonCodes.Declined, NotReadyReasonCodes.EndpointFailed,
    ];

    private readonly HashSet<AgentId> _seated = [];

    /// <summary>Until stopped; then the simulated agents are signed out as soon as their calls allow.</summary>
    public async Task RunAsync(IReadOnlyList<AgentId> agents, DemoTrafficOptions options, SimulatedCallers callers, CancellationToken stop)
    {
        var random = new SeededRandom(options.Seed, 77);
        var summaries = new Dictionary<AgentId, (CallId Call, DateTimeOffset Due)>();
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                foreach (var agent in centre.Current.Agents)
                {
                    var snapshot = await grains.GetGrain<IAgentGrain>(agent.Id.Value).GetSnapshot();
                    if (agents.Contains(agent.Id))
                    {
                        await SeatAsync(snapshot, summaries, options.WrapUp, random);
                    }
                    else if (snapshot.Work is { State: AgentWorkState.Talking or AgentWorkState.Held } work)
                    {
                        callers.MarkConnected(work.Offer.CallerNumber);
                    }
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A demo never stops the platform: the next round tries again.
                RoundFailed(e);
            }
        }
        while (await NextAsync(timer, stop));

        await Task.WhenAll(agents.Select(agent => grains.GetGrain<IAgentGrain>(agent.Value).SignOut(CallParty.Agent)));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task SeatAsync(
        AgentSnapshot agent, Dictionary<AgentId, (CallId Call, DateTimeOffset Due)> summaries, Distribution wrapUp, SeededRandom random)
    {
        var grain = grains.GetGrain<IAgentGrain>(agent.Agent.Value);
        if (agent.Availability is AgentAvailability.SignedOut && _seated.Add(agent.Agent))
        {
            await grain.SignIn([]);
        }
        else if (agent is { Availability: AgentAvailability.NotReady, Reason: { } reason, Work: null } && OwnReasons.Contains(reason))
        {
            await grain.SetAvailability(AgentAvailability.Ready, null, CallParty.Agent);
        }

        if (agent.Work is not { State: AgentWorkState.WrapUp } work)
        {
            summaries.Remove(agent.Agent);
            return;
        }

        if (!summaries.TryGetValue(agent.Agent, out var planned) || planned.Call != work.Call)
        {
            summaries[agent.Agent] = (work.Call, time.GetUtcNow() + wrapUp.SampleTime(random));
        }
        else if (time.GetUtcNow() >= planned.Due)
        {
            await grain.SaveWrapUp(work.Call, RandomDisposition(random), note: null);
        }
    }

    /// <summary>A leaf of the tree that is answered.</summary>
    private string? RandomDisposition(SeededRandom random)
    {
        var leaves = centre.Current.Dispositions.Where(disposition => disposition is { Parent: not null, Refusal: null }).ToList();
        return leaves.Count == 0 ? null : leaves[random.NextIndex(leaves.Count)].Code;
    }

    [LoggerMessage(LogLevel.Warning, "Demo traffic: a round at the simulated seats failed")]
    private partial void RoundFailed(Exception error);
}
