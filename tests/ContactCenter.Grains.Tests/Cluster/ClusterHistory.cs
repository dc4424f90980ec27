using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Testing.Calls;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Grains.Tests.Cluster;

/// <summary>
/// A random history of one centre on several silos: callers come at any of them and go, agents answer and write summaries, silos die and
/// others come. What the legs of calls that live are told is held against the invariants of the queue.
/// </summary>
internal sealed class ClusterHistory(SeveralSilos silos, IReadOnlyList<string> agents, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();
    private readonly List<LiveCall> _calls = [];
    private readonly Dictionary<AgentId, CallId> _talking = [];
    private readonly List<string> _violations = [];
    private int _arrived;

    public int Answered { get; private set; }

    public int Deaths { get; private set; }

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (_gate)
            {
                return [.. _violations];
            }
        }
    }

    public async Task RunAsync(int steps)
    {
        foreach (var agent in agents)
        {
            await TryAsync(() => Agent(agent).SignIn([]));
            await PhoneIsThereAsync(agent);
            await TryAsync(() => Agent(agent).SetAvailability(AgentAvailability.Ready, null, CallParty.Agent));
        }

        for (var step = 0; step < steps; step++)
        {
            await StepAsync(_random.Next(100));
        }
    }

    /// <summary>Nobody dies any more: every caller who still waits is answered, one agent after the other.</summary>
    public async Task FinishAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (Living().Any(call => !call.WasAnswered))
        {
            await ReadyAsync();
            silos.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, limit.Token);
            foreach (var call in Living())
            {
                await AnswerAsync(call);
                if (call.WasAnswered)
                {
                    await HangUpAsync(call);
                }
            }
        }
    }

    private async Task StepAsync(int dice)
    {
        switch (dice)
        {
            case < 30:
                await ArriveAsync();
                break;
            case < 60 when Any(call => call.Ringing is not null) is { } ringing:
                await AnswerAsync(ringing);
                break;
            case < 75 when Any(call => call.WasAnswered) is { } answered:
                await HangUpAsync(answered);
                break;
            case < 78 when Any(call => !call.WasAnswered) is { } waiting:
                await HangUpAsync(waiting);
                break;
            case < 90:
                silos.Clock.Advance(TimeSpan.FromSeconds(_random.Next(1, 6)));
                await ReadyAsync();
                break;
            case < 92 when silos.Count > 2:
                await DieAsync();
                break;
            case < 95 when silos.Count < 4:
                await silos.StartAnotherAsync();
                break;
        }

        await Task.Delay(5);
    }

    private async Task ArriveAsync()
    {
        var (silo, id) = (_random.Next(silos.Count), new CallId($"c{++_arrived}"));
        var grains = silos.GrainsOf(silo);
        var control = new RecordingCallControl();
        var call = new LiveCall(id, silos.NameOf(silo), grains.GetGrain<ICallGrain>(id.Value), control, grains.CreateObjectReference<ICallControl>(control));
        control.OnCommand = command => Hear(call, command);
        lock (_gate)
        {
            _calls.Add(call);
        }

        await TryAsync(() => call.Grain.Arrive(new(silos.Clock.GetUtcNow(), SampleCentre.Trunk, "direct", "13800000000"), call.Reference));
    }

    private void Hear(LiveCall call, LegCommand command)
    {
        lock (_gate)
        {
            switch (command)
            {
                case RingAgent ring:
                    call.Ringing = ring.Offer;
                    if (_talking.TryGetValue(ring.Offer.Agent, out var other) && call.IsAlive)
                    {
                        _violations.Add($"{call.Id} rings {ring.Offer.Agent}, who talks in {other}");
                    }

                    break;
                case CancelOffer:
                    call.Ringing = null;
                    break;
                case ConnectAgent connect:
                    call.Ringing = null;
                    call.WasAnswered = true;
                    Answered++;
                    if (!_talking.TryAdd(connect.Agent, call.Id) && call.IsAlive)
                    {
                        _violations.Add($"{connect.Agent} talks in {_talking[connect.Agent]} and in {call.Id}");
                    }

                    break;
                case ReleaseAgent release when _talking.GetValueOrDefault(release.Agent) == call.Id:
                    _talking.Remove(release.Agent);
                    break;
            }
        }
    }

    private async Task AnswerAsync(LiveCall call)
    {
        if (call.Ringing is { } offer)
        {
            await TryAsync(() => call.Grain.Report(new EndpointRinging(silos.Clock.GetUtcNow(), offer.Id)));
            await TryAsync(() => call.Grain.Report(new EndpointAnswered(silos.Clock.GetUtcNow(), offer.Id)));
        }
    }

    private async Task HangUpAsync(LiveCall call)
    {
        Leave(call);
        await TryAsync(() => call.Grain.Report(new CallerHungUp(silos.Clock.GetUtcNow(), new(CallParty.Caller, CallEndCause.NormalClearing))));
    }

    /// <summary>Summaries are saved, whoever the platform made not ready is ready again, and phones are where they were.</summary>
    private async Task ReadyAsync()
    {
        foreach (var agent in agents)
        {
            await TryAsync(async () =>
            {
                var seat = await Agent(agent).GetSnapshot();
                if (seat.Work is { State: AgentWorkState.WrapUp } work)
                {
                    await Agent(agent).SaveWrapUp(work.Call, null, null);
                }

                if (seat.Availability is not AgentAvailability.Ready)
                {
                    await Agent(agent).SetAvailability(AgentAvailability.Ready, null, CallParty.Agent);
                }
            });
            await PhoneIsThereAsync(agent);
        }
    }

    private async Task DieAsync()
    {
        var silo = _random.Next(silos.Count);
        lock (_gate)
        {
            foreach (var call in _calls.Where(call => call.Silo == silos.NameOf(silo)).ToList())
            {
                Leave(call);
            }
        }

        await silos.KillAsync(silo);
        Deaths++;
        foreach (var call in Living())
        {
            await TryAsync(call.Grain.Recheck);
        }

        foreach (var agent in agents)
        {
            await TryAsync(Agent(agent).Recheck);
            await PhoneIsThereAsync(agent);
        }
    }

    private void Leave(LiveCall call)
    {
        lock (_gate)
        {
            call.IsAlive = false;
            _calls.Remove(call);
            foreach (var (agent, _) in _talking.Where(talk => talk.Value == call.Id).ToList())
            {
                _talking.Remove(agent);
            }
        }
    }

    private Task PhoneIsThereAsync(string agent) => TryAsync(() => Agent(agent).SetReachable(true));

    private IAgentGrain Agent(string id) => silos.GrainsOf(_random.Next(silos.Count)).GetGrain<IAgentGrain>(id);

    private List<LiveCall> Living()
    {
        lock (_gate)
        {
            return [.. _calls];
        }
    }

    private LiveCall? Any(Func<LiveCall, bool> fits)
    {
        var fitting = Living().Where(fits).ToList();
        return fitting.Count == 0 ? null : fitting[_random.Next(fitting.Count)];
    }

    /// <summary>A request that met a death is not made again: what it would have done must be found by itself.</summary>
    private static async Task TryAsync(Func<Task> request)
    {
        try
        {
            await request().WaitAsync(Patience);
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
        }
    }

    private sealed class LiveCall(CallId id, string silo, ICallGrain grain, RecordingCallControl control, ICallControl reference)
    {
        public CallId Id => id;

        public string Silo => silo;

        public ICallGrain Grain => grain;

        /// <summary>Kept as long as the call: a reference alone does not.</summary>
        public RecordingCallControl Control => control;

        public ICallControl Reference => reference;

        public CallOffer? Ringing { get; set; }

        public bool WasAnswered { get; set; }

        public bool IsAlive { get; set; } = true;
    }
}
