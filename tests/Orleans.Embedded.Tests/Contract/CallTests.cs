using Orleans.Runtime;

namespace Orleans.Embedded.Tests.Contract;

[Collection(nameof(SharedSilo))]
public sealed class CallTests(Silo silo)
{
    private readonly string _key = Guid.NewGuid().ToString("N");

    private ICallGrain Grain => silo.Grains.GetGrain<ICallGrain>(_key);

    private ICallGrain Other => silo.Grains.GetGrain<ICallGrain>($"{_key}-other");

    [Fact]
    public async Task Arguments_and_results_arrive()
    {
        var message = await Grain.Echo(new Message("text", 7, ["a", "b"]));

        Assert.Equal(("text", 7), (message.Text, message.Number));
        Assert.Equal(["a", "b"], message.Tags);
        Assert.Equal(1 + 2 + 3 + 4, await Grain.EchoValue(1, 2, "abc", TimeSpan.FromSeconds(4)));
        await Grain.DoValue();
    }

    [Fact]
    public async Task Exceptions_reach_the_caller_with_their_type()
    {
        Assert.Equal("later", (await Assert.ThrowsAsync<RefusedException>(() => Grain.FailLater())).Message);
        Assert.Equal("at once", (await Assert.ThrowsAsync<RefusedException>(() => Grain.FailAtOnce())).Message);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Grain.FailValue());
    }

    [Fact]
    public async Task Grain_answers_after_it_failed()
    {
        await Assert.ThrowsAsync<RefusedException>(() => Grain.FailAtOnce());

        Assert.Equal("x", (await Grain.Echo(new Message("x", 0, []))).Text);
    }

    [Fact]
    public async Task Grains_call_grains_through_references_they_were_given()
        => Assert.Equal("through", (await Grain.Ask(Other, new Message("through", 1, []))).Text);

    [Fact]
    public async Task Reference_that_a_grain_gives_of_itself_leads_to_it()
    {
        var me = await Grain.Me();

        Assert.Equal(_key, me.GetPrimaryKeyString());
        Assert.Equal(Grain, me);
        Assert.Equal(Grain.GetHashCode(), me.GetHashCode());
        Assert.NotEqual(Other, me);
    }

    [Fact]
    public async Task Request_context_travels_with_calls_and_not_back()
    {
        RequestContext.Set("who", "caller");
        try
        {
            Assert.Equal("caller", await Grain.ReadContext("who"));
            Assert.Equal("caller", await Grain.ReadContextThrough(Other, "who"));
            await Grain.ChangeContext("who");
            Assert.Equal("caller", RequestContext.Get("who"));
        }
        finally
        {
            RequestContext.Clear();
        }

        Assert.Null(await Grain.ReadContext("who"));
    }

    [Fact]
    public async Task Async_locals_of_the_caller_do_not_travel()
    {
        CallGrain.Local.Value = "caller";
        await Grain.DoValue();

        Assert.False(await Grain.SeesCallersAsyncLocal());
    }

    [Fact]
    public async Task Call_to_oneself_that_is_awaited_fails_by_its_deadline()
        => await Assert.ThrowsAsync<TimeoutException>(() => Grain.CallMyself()).InTime();

    [Fact]
    public async Task Circle_of_calls_fails_by_its_deadline()
        => await Assert.ThrowsAsync<TimeoutException>(() => Grain.CallBack(Other)).InTime();

    [Fact]
    public async Task Call_that_is_not_answered_in_time_fails_and_the_grain_goes_on()
    {
        var grain = silo.Grains.GetGrain<IWorkGrain>(_key);
        await Assert.ThrowsAsync<TimeoutException>(() => grain.HoldTooLong("slow", $"{_key}/gate")).InTime();

        silo.Probe.Open($"{_key}/gate");
        await silo.Probe.Noted(_key, "slow ends");
        Assert.True(await grain.StartedTasksRunInItsTurns().InTime());
    }

    [Fact]
    public async Task One_way_call_returns_before_the_work_is_done()
    {
        var grain = silo.Grains.GetGrain<IWorkGrain>(_key);
        await grain.HoldOneWay("one way", $"{_key}/gate").InTime();
        await silo.Probe.Noted(_key, "one way starts");
        Assert.Equal(0, silo.Probe.Count(_key, "one way ends"));

        silo.Probe.Open($"{_key}/gate");
        await silo.Probe.Noted(_key, "one way ends");
    }

    [Fact]
    public async Task Failure_of_a_one_way_call_is_not_the_callers()
    {
        var grain = silo.Grains.GetGrain<IWorkGrain>(_key);
        await grain.FailOneWay().InTime();

        Assert.True(await grain.StartedTasksRunInItsTurns().InTime());
    }

    [Fact]
    public async Task Cancellation_reaches_the_grain()
    {
        using var cancellation = new CancellationTokenSource();
        var call = Grain.WaitForCancel("waits", cancellation.Token);
        await silo.Probe.Noted(_key, "waits");
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call).InTime();
    }

    [Fact]
    public async Task Deep_chain_of_grains_answers()
        => Assert.Equal(300, await Grain.Depth(300).InTime());

    [Fact]
    public void Interface_without_a_class_is_refused()
        => Assert.ThrowsAny<Exception>(() => silo.Grains.GetGrain<INobodysGrain>(_key));
}
