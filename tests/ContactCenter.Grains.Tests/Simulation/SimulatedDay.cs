using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Tests.Centre;

namespace ContactCenter.Grains.Tests.Simulation;

/// <summary>
/// Random callers and agents against the real grains in fake time: who arrives when, who rings, answers, declines, does not answer,
/// holds, transfers, reloads, hangs up, loses patience, saves the summary or forgets it. One seed is one day.
/// </summary>
internal sealed class SimulatedDay(TestCentre centre, int seed)
{
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, long Order)> _plan = new();
    private readonly Dictionary<CallId, int> _seen = [];
    private long _order;

    public async Task Run(int calls, string[] agents)
    {
        await centre.MakeReady(agents);
        string[] numbers = ["12366", "direct", "ringing", "software", "news"];
        for (var i = 1; i <= calls; i++)
        {
            var (id, number) = ($"c{i}", numbers[_random.Next(numbers.Length)]);
            After(_random.NextDouble() * calls * 4, () => Arrive(id, number));
        }

        while (_plan.TryDequeue(out var action, out var key))
        {
            if (key.At > centre.Clock.GetUtcNow())
            {
                await centre.Pass((key.At - centre.Clock.GetUtcNow()).TotalSeconds);
            }

            await action();
            ReactToCommands();
        }

        // Every limit there is passes: summaries, endpoint grace, guards.
        await centre.Pass(600);
    }

    private void After(double seconds, Func<Task> action) => _plan.Enqueue(action, (centre.Clock.GetUtcNow().AddSeconds(seconds), _order++));

    private bool Chance(int percent) => _random.Next(100) < percent;

    private async Task Arrive(string id, string number)
    {
        var call = await centre.Arrive(id, number);
        After(20 + (_random.NextDouble() * 240), () => CallerLeaves(call));
        After(10, () => Look(call));
    }

    /// <summary>A look every ten seconds: it also lets the plan see commands that timers led to.</summary>
    private async Task Look(TestCall call)
    {
        call.IsOver = await call.State() is null or CallState.Closed;
        if (!call.IsOver)
        {
            After(10, () => Look(call));
        }
    }

    /// <summary>What a command leads to is planned on the test's own thread, so that a day does not depend on threads.</summary>
    private void ReactToCommands()
    {
        foreach (var call in centre.Calls.Values.Where(call => !call.IsOver))
        {
            var commands = call.Control.Commands;
            for (var seen = _seen.GetValueOrDefault(call.Id); seen < commands.Length; seen++)
            {
                React(call, commands[seen]);
            }

            _seen[call.Id] = commands.Length;
        }
    }

    private async Task CallerLeaves(TestCall call)
    {
        if (await call.State() is CallState.Arrived or CallState.Queued or CallState.Offered or CallState.Connected or CallState.Held)
        {
            await call.CallerHangsUp();
        }
    }

    private void React(TestCall call, LegCommand command)
    {
        switch (command)
        {
            case PlayPrompts prompts:
                After(3, () => call.Report(at => new PromptsFinished(at, prompts.Token)));
                break;
            case RingAgent ring:
                Ring(call, ring.Offer);
                break;
            case ConnectAgent connect:
                Talk(call, connect);
                break;
        }
    }

    private void Ring(TestCall call, CallOffer offer)
    {
        After(0.2, () => call.Report(at => new EndpointRinging(at, offer.Id)));
        var fate = _random.Next(100);
        if (fate < 75)
        {
            After(1 + (_random.NextDouble() * 8), () => call.Report(at => new EndpointAnswered(at, offer.Id)));
        }
        else if (fate < 85)
        {
            After(2, () => call.Report(at => new EndpointRefused(at, offer.Id, fate % 2 == 0 ? 486 : 503)));
        }
        else if (fate < 90)
        {
            After(3, () => call.Ask(new DeclineRequest(offer.Agent, offer.Id)));
        }

        // Otherwise nobody answers. Whoever was thrown out comes back a little later.
        After(30 + _random.Next(30), () => centre.Agent(offer.Agent.Value).SetAvailability(AgentAvailability.Ready, null, CallParty.Agent));
    }

    private void Talk(TestCall call, ConnectAgent connect)
    {
        var agent = connect.Agent;
        var talk = 5 + (_random.NextDouble() * 60);
        if (connect.Recording is { } recording)
        {
            After(0.1, () => call.Report(at => new RecordingOpened(at, recording, agent, $"{recording}.wav")));
            After(talk + 300, () => call.Report(at => new RecordingClosed(at, recording, 1_000, true)));
        }

        if (Chance(25))
        {
            After(talk * 0.3, () => call.Ask(new HoldRequest(agent)));
            After(talk * 0.6, () => call.Ask(new ResumeRequest(agent)));
        }

        if (Chance(10))
        {
            After(talk * 0.4, () => call.Report(at => new EndpointLost(at, agent)));
            After((talk * 0.4) + _random.Next(60), () => call.Report(at => new EndpointRecovered(at, agent)));
        }

        After(talk, () => Finish(call, agent));
    }

    private async Task Finish(TestCall call, AgentId agent)
    {
        if (Chance(15))
        {
            await call.Ask(Chance(50)
                ? new TransferRequest(agent, new("tax-software"), null)
                : new TransferRequest(agent, null, new($"a{_random.Next(1, 11)}")));
        }
        else
        {
            await call.Ask(new HangUpRequest(agent, CallParty.Agent));
        }

        if (Chance(80))
        {
            After(_random.NextDouble() * 50, () => centre.Agent(agent.Value).SaveWrapUp(call.Id, "answered", null));
        }
    }
}
