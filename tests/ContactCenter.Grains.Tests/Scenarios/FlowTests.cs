using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Tests.Centre;
using ContactCenter.Testing.Centre;

namespace ContactCenter.Grains.Tests.Scenarios;

/// <summary>Calls that a flow leads, through real grains.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task Call_is_led_through_the_menu_to_an_agent_and_a_version_that_is_published_meanwhile_is_not_its()
    {
        await using var centre = await TestCentre.Start(1, settings => WithFlow(settings, 1, SampleCentre.Software));
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1", "flow");
        Assert.Equal("menu", Assert.IsType<PlayPrompts>(call.Control.Commands.Last()).Prompts.Single().Value);

        centre.Directory.Current = WithFlow(centre.Directory.Current, 2, SampleCentre.General);
        await call.Report(at => new DigitReceived(at, CallParty.Caller, '1'));
        await centre.SettleUntil(() => Task.FromResult(call.Control.Commands.OfType<RingAgent>().Any()));
        await call.Answer();

        Assert.Equal(CallState.Connected, await call.State());
        Assert.Equal(SampleCentre.Software, call.Record.Queue);
        Assert.Equal(1, call.Events.OfType<FlowStarted>().Single().Version);
        var later = await centre.Arrive("c2", "flow");
        Assert.Equal(2, later.Events.OfType<FlowStarted>().Single().Version);
    }

    [Fact]
    public async Task Longest_wait_gives_the_call_back_to_its_flow()
    {
        await using var centre = await TestCentre.Start(0, settings => WithFlow(settings, 1, SampleCentre.General));
        var call = await centre.Arrive("c1", "flow");
        await call.Report(at => new DigitReceived(at, CallParty.Caller, '1'));
        await centre.Pass(44.9);
        Assert.Equal(CallState.Queued, await call.State());
        await centre.Pass(0.2);
        Assert.Equal(CallState.Arrived, await call.State());
        Assert.Empty((await centre.Queue(SampleCentre.General).GetSnapshot()).Waiting);
        Assert.Equal("bye", call.Events.OfType<FlowStepEntered>().Last().Step);
    }

    private static CentreSettings WithFlow(CentreSettings settings, int version, QueueId queue)
    {
        FlowDocument document = new()
        {
            Start = "menu",
            Steps =
            [
                new MenuStep { Id = "menu", Say = [new() { Prompt = new("menu") }], Keys = [new() { Key = "1", Next = "queue" }],
                    Otherwise = "bye" },
                new QueueStep { Id = "queue", Queue = queue, MaxWaitSeconds = 45, Overflow = "bye" },
                new HangUpStep { Id = "bye", Say = [new() { Prompt = new("bye") }] },
            ],
        };
        return settings with
        {
            EntryNumbers = [.. settings.EntryNumbers.Where(e => e.Number != "flow"),
                new() { Number = "flow", Name = "flow", Destination = EntryDestination.Flow, Flow = new("f") }],
            Flows = [new() { Id = new("f"), Name = "f", NameEnglish = "f", Version = version, Document = document }],
        };
    }
}
