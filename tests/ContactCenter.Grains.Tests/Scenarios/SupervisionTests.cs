using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Tests.Centre;

namespace ContactCenter.Grains.Tests.Scenarios;

/// <summary>A supervisor's order goes over the call to its legs, at whichever Host they are.</summary>
public sealed class SupervisionTests
{
    [Fact]
    public async Task Order_reaches_the_legs_of_a_conversation_and_keeps_nobody_waiting_while_they_take_their_time()
    {
        await using var centre = await TestCentre.Start(agents: 1);
        await centre.MakeReady("a1");
        var call = await centre.Arrive("c1");
        var begin = new BeginSupervision("m-1", SupervisionMode.Whisper, "offer", 3);
        Assert.Equal(CallRejections.NotConnected, (await call.Grain.Supervise(begin)).Refusal);
        Assert.Equal(CallRejections.Ended, (await centre.CallGrain("c9").Supervise(begin)).Refusal);
        Assert.Empty(call.Control.Orders);

        await call.Answer();
        var legs = new TaskCompletionSource<SupervisionAnswer>();
        call.Control.OnOrder = _ => legs.Task;
        var asked = call.Grain.Supervise(begin);
        Assert.Equal(CallState.Connected, await call.State());
        await call.Grain.Report(new DigitReceived(centre.Clock.GetUtcNow(), CallParty.Caller, '5'));
        Assert.False(asked.IsCompleted);
        legs.SetResult(new(null, "answer", new(SupervisionMode.Whisper, new("a1"), IsHeld: false, HasThird: false, AgentIsLost: false)));
        Assert.Equal(("answer", SupervisionMode.Whisper), ((await asked).Answer, (await asked).Now!.Mode));
        Assert.Equal(begin, Assert.Single(call.Control.Orders));

        await call.CallerHangsUp();
        Assert.Equal(CallRejections.Ended, (await call.Grain.Supervise(new KeepSupervision("m-1"))).Refusal);
    }
}
