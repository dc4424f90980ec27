using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Hosting;
using ContactCenter.Testing.Calls;
using ContactCenter.Testing.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Benchmarks.Routing;

/// <summary>
/// The time from "an agent is free and somebody waits" to the command to ring the agent, on the real grains with a journal in memory:
/// <c>routing --agents 1000 --queues 50 --waiting 500 --rate 100 --seconds 30</c>. All agents talk and every line is full; at the rate
/// one of them is hung up on, and a new caller comes into the line that the next one has left: whoever is freed finds somebody to serve.
/// </summary>
internal sealed class RoutingBenchmark(int agents, int queues, int waiting, int rate, int seconds)
{
    private static readonly TimeSpan Filling = TimeSpan.FromSeconds(30);

    private readonly RoutingFloor _floor = new(agents, queues);
    private readonly ConcurrentQueue<(CallId Call, AgentId Agent)> _talking = new();
    private readonly ConcurrentDictionary<AgentId, long> _freed = new();
    private readonly ConcurrentBag<long> _times = [];
    private readonly ConcurrentDictionary<CallId, (RecordingCallControl Control, ICallControl Reference)> _legs = new();
    private IGrainFactory _grains = null!;
    private int _calls;
    private volatile bool _refills;

    public static RoutingBenchmark Parse(string[] args)
    {
        int Number(string name, int otherwise) =>
            Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
        return new(Number("--agents", 1_000), Number("--queues", 50), Number("--waiting", 500), Number("--rate", 100),
            Number("--seconds", 30));
    }

    public async Task RunAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IEventJournal>(new InMemoryJournal());
        builder.Services.AddSingleton<ISummaryDrafts>(new InMemoryDrafts());
        builder.Services.AddSingleton<ICentreDirectory>(_floor);
        builder.AddContactCenterGrains();
        using var host = builder.Build();
        await host.StartAsync();
        _grains = host.Services.GetRequiredService<IGrainFactory>();

        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(_floor.Current.Agents, async (agent, _) => await SignInAsync(agent.Id));
        Console.WriteLine($"{agents} agents signed in and ready in {clock.Elapsed.TotalSeconds:0.0} s");
        for (var number = 0; number < agents + waiting; number++)
        {
            await ArriveAsync($"{10_000 + (number % queues)}");
        }

        // Who has a low level of the skill may find nobody to serve when others were faster: then fewer talk.
        while (_talking.Count < agents * 0.98 && clock.Elapsed < Filling)
        {
            await Task.Delay(100);
        }

        Console.WriteLine($"{_talking.Count} talk after {clock.Elapsed.TotalSeconds:0.0} s");
        _refills = true;
        await TurnOverAsync(TimeSpan.FromSeconds(5));
        _times.Clear();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await TurnOverAsync(TimeSpan.FromSeconds(seconds));
        Report(Process.GetCurrentProcess().TotalProcessorTime - cpu);
        await host.StopAsync();
    }

    private async Task SignInAsync(AgentId id)
    {
        var agent = _grains.GetGrain<IAgentGrain>(id.Value);
        await agent.SignIn([]);
        await agent.SetReachable(true);
        await agent.SetAvailability(AgentAvailability.Ready, null, CallParty.Agent);
    }

    private Task ArriveAsync(string entry)
    {
        var number = Interlocked.Increment(ref _calls);
        var id = new CallId($"c{number}");
        var control = new RecordingCallControl();
        control.OnCommand = command => React(id, command);
        var reference = _grains.CreateObjectReference<ICallControl>(control);
        _legs[id] = (control, reference);
        return _grains.GetGrain<ICallGrain>(id.Value).Arrive(new(TimeProvider.System.GetUtcNow(), new("t"), entry, "138"), reference);
    }

    private void React(CallId id, LegCommand command)
    {
        switch (command)
        {
            case RingAgent { Offer: var offer }:
                if (_freed.TryRemove(offer.Agent, out var since))
                {
                    _times.Add(Stopwatch.GetTimestamp() - since);
                }

                if (_refills)
                {
                    _ = ArriveAsync(offer.EntryNumber);
                }

                _ = _grains.GetGrain<ICallGrain>(id.Value).Report(new EndpointAnswered(TimeProvider.System.GetUtcNow(), offer.Id));
                break;
            case ConnectAgent connect:
                _talking.Enqueue((id, connect.Agent));
                break;
            case ReleaseCaller:
                _legs.TryRemove(id, out _);
                break;
        }
    }

    /// <summary>At the rate a conversation ends; the clock of a decision starts when its end is reported.</summary>
    private async Task TurnOverAsync(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        for (var number = 0; clock.Elapsed < time; number++)
        {
            var due = TimeSpan.FromSeconds(number / (double)rate) - clock.Elapsed;
            if (due > TimeSpan.FromMilliseconds(1))
            {
                await Task.Delay(due);
            }

            if (_talking.TryDequeue(out var ended))
            {
                _freed[ended.Agent] = Stopwatch.GetTimestamp();
                _ = _grains.GetGrain<ICallGrain>(ended.Call.Value).Report(new AgentHungUp(TimeProvider.System.GetUtcNow(), ended.Agent));
            }
        }
    }

    private void Report(TimeSpan cpu)
    {
        var times = _times.Order().Select(ticks => ticks * 1_000.0 / Stopwatch.Frequency).ToImmutableArray();
        Console.WriteLine(
            $"{agents} agents, {queues} queues, {waiting} waiting, {rate}/s for {seconds} s: {times.Length} decisions, "
            + $"p50 {At(0.5):0.00} ms, p99 {At(0.99):0.00} ms, p99.9 {At(0.999):0.00} ms, max {times[^1]:0.00} ms; {_freed.Count} open; "
            + $"processor {cpu.TotalSeconds / seconds:P0} of a core");

        double At(double share) => times[Math.Min(times.Length - 1, (int)(times.Length * share))];
    }
}
