using System.Threading.Channels;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Endpoints;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Tests.Runtimes;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Grains.Tests.Endpoints;

/// <summary>Phones of one extension at two Hosts.</summary>
public sealed class LocationGrainTests(TwoHosts hosts) : IClassFixture<TwoHosts>
{
    private static readonly HostId One = new("one");
    private static readonly HostId Two = new("two");

    [Fact]
    public async Task An_agent_is_reachable_while_a_phone_is_registered_at_any_host()
    {
        var (location, agent) = Of("8001");
        await location.Report(Phones(One, "sip:8001@192.0.2.1"));
        await location.Report(Phones(Two, "sip:8001@192.0.2.2"));
        await location.Report(Phones(One));
        Assert.True((await agent.GetSnapshot()).Reachable);

        await location.Report(Phones(Two));
        Assert.False((await agent.GetSnapshot()).Reachable);
    }

    [Fact]
    public async Task What_a_dead_host_had_is_gone_and_the_rest_is_there()
    {
        var (location, agent) = Of("8002");
        var watcher = new Watcher();
        await location.Report(Phones(One, "sip:8002@192.0.2.1"));
        await location.Report(Phones(Two, "sip:8002@192.0.2.2"));
        var found = await location.Find(One, hosts.GrainsOf(0).CreateObjectReference<ILocationWatcher>(watcher));
        Assert.Equal([One, Two], found.Phones.Select(phone => phone.Host));

        await hosts.Hosts.Say(new HostsChange([], [Two]));
        Assert.Equal([One], (await watcher.NextAsync()).Phones.Select(phone => phone.Host));
        Assert.True((await agent.GetSnapshot()).Reachable);
        await location.Report(Phones(Two, "sip:8002@192.0.2.2"));
        Assert.Equal(2, (await watcher.NextAsync()).Phones.Length);

        await hosts.Hosts.Say(new HostsChange([], [One]));
        await hosts.Hosts.Say(new HostsChange([], [Two]));
        await UntilAsync(async () => !(await agent.GetSnapshot()).Reachable);
    }

    /// <summary>The phone has one connection: what is left of the other is only not known to be gone.</summary>
    [Fact]
    public async Task Who_watches_is_told_when_a_phone_moves_to_another_host()
    {
        var (location, _) = Of("8003");
        var watcher = new Watcher();
        await location.Report(Phones(One, "sip:8003@192.0.2.1"));
        await location.Find(One, hosts.GrainsOf(0).CreateObjectReference<ILocationWatcher>(watcher));

        await location.Report(Phones(Two, "sip:8003@192.0.2.1"));
        var both = await watcher.NextAsync();
        Assert.Equal(2, both.Phones.Length);
        await location.Report(Phones(One));
        Assert.Equal([Two], (await watcher.NextAsync()).Phones.Select(phone => phone.Host));
    }

    [Fact]
    public async Task A_beat_that_says_nothing_new_is_no_news()
    {
        var (location, _) = Of("8004");
        var watcher = new Watcher();
        await location.Report(Phones(One, "sip:8004@192.0.2.1"));
        await location.Find(Two, hosts.GrainsOf(1).CreateObjectReference<ILocationWatcher>(watcher));

        await location.Report(Phones(One, TimeSpan.FromSeconds(30), "sip:8004@192.0.2.1"));
        await location.Report(Phones(One));

        Assert.Empty((await watcher.NextAsync()).Phones);
    }

    private (ILocationGrain Location, IAgentGrain Agent) Of(string extension) => (
        hosts.Grains.GetGrain<ILocationGrain>(extension),
        hosts.Grains.GetGrain<IAgentGrain>(SampleCentre.WithAgents(10).Agents.Single(agent => agent.Extension == extension).Id.Value));

    private static PhonesOfHost Phones(HostId host, params string[] contacts) => Phones(host, TimeSpan.Zero, contacts);

    private static PhonesOfHost Phones(HostId host, TimeSpan age, params string[] contacts) => new(
        host, "192.0.2.100:5060", [.. contacts.Select(contact => new RegisteredContact(contact, contact, null, null, false, 1000, age))]);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Probe.Patience);
        while (!await isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    private sealed class Watcher : ILocationWatcher
    {
        private readonly Channel<LocatedPhones> _told = Channel.CreateUnbounded<LocatedPhones>();

        public Task Moved(string extension, LocatedPhones phones)
        {
            _told.Writer.TryWrite(phones);
            return Task.CompletedTask;
        }

        public async Task<LocatedPhones> NextAsync() => await _told.Reader.ReadAsync().AsTask().WaitAsync(Probe.Patience);
    }
}
