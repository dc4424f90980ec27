namespace Orleans.Embedded.Tests.Contract;

[Collection(nameof(SharedSilo))]
public sealed class TurnTests(Silo silo)
{
    private readonly string _key = Guid.NewGuid().ToString("N");

    private IWorkGrain Grain => silo.Grains.GetGrain<IWorkGrain>(_key);

    private string Gate(string name) => $"{_key}/{name}";

    [Fact]
    public async Task Second_request_starts_when_the_first_has_ended()
    {
        var first = Grain.Hold("first", Gate("first"));
        // Orleans may start two requests of one caller in either order, so the second is sent when the first runs.
        await silo.Probe.Noted(_key, "first starts");
        silo.Probe.Open(Gate("second"));
        var second = Grain.Hold("second", Gate("second"));
        silo.Probe.Open(Gate("interleaved"));
        await Grain.HoldInterleaved("interleaved", Gate("interleaved")).InTime();
        Assert.False(second.IsCompleted);

        silo.Probe.Open(Gate("first"));
        await Task.WhenAll(first, second).InTime();

        var notes = silo.Probe.Notes(_key).Where(note => !note.StartsWith("interleaved", StringComparison.Ordinal));
        Assert.Equal(["first starts", "first ends", "second starts", "second ends"], notes);
    }

    [Fact]
    public async Task Interleaved_request_runs_while_another_waits()
    {
        var held = Grain.Hold("held", Gate("held"));
        await silo.Probe.Noted(_key, "held starts");
        silo.Probe.Open(Gate("interleaved"));

        await Grain.HoldInterleaved("interleaved", Gate("interleaved")).InTime();

        Assert.False(held.IsCompleted);
        silo.Probe.Open(Gate("held"));
        await held.InTime();
    }

    [Fact]
    public async Task Read_only_requests_run_beside_each_other_and_not_beside_others()
    {
        var reader = Grain.HoldReadOnly("reader", Gate("reader"));
        await silo.Probe.Noted(_key, "reader starts");
        silo.Probe.Open(Gate("open"));
        await Grain.HoldReadOnly("second reader", Gate("open")).InTime();
        var writer = Grain.Hold("writer", Gate("open"));
        silo.Probe.Open(Gate("reader"));
        await Task.WhenAll(reader, writer).InTime();

        var notes = silo.Probe.Notes(_key).ToList();
        Assert.True(notes.IndexOf("writer starts") > notes.IndexOf("reader ends"));
        Assert.True(notes.IndexOf("second reader ends") < notes.IndexOf("reader ends"));
    }

    [Fact]
    public async Task Requests_of_a_reentrant_class_interleave()
    {
        var grain = silo.Grains.GetGrain<IReentrantGrain>(_key);
        var first = grain.Hold("first", Gate("first"));
        await silo.Probe.Noted(_key, "first starts");
        silo.Probe.Open(Gate("open"));

        await grain.Hold("second", Gate("open")).InTime();

        Assert.False(first.IsCompleted);
        silo.Probe.Open(Gate("first"));
        await first.InTime();
    }

    [Fact]
    public async Task Await_returns_to_the_grains_turns()
    {
        var answer = Grain.ContinuesInItsTurns(Gate("outside"));
        await silo.Probe.Noted(_key, "waits");
        silo.Probe.Open(Gate("outside"));

        Assert.True(await answer.InTime());
    }

    [Fact]
    public async Task Tasks_started_on_the_grains_scheduler_run_in_its_turns()
        => Assert.True(await Grain.StartedTasksRunInItsTurns().InTime());

    [Fact]
    public async Task Interleaving_request_does_not_start_in_the_middle_of_a_turn()
    {
        var other = silo.Grains.GetGrain<IWorkGrain>($"{_key}-other");
        await other.Look();

        Assert.False(await Grain.IsCalledBackInTheMiddleOfATurn(other).InTime());
    }

    [Fact]
    public async Task Many_callers_never_run_two_turns_at_once()
    {
        var calls = Enumerable.Range(0, 8).Select(_ => Task.Run(() => Grain.CountUpAcrossAwaits(500)));
        var counts = await Task.WhenAll(calls).InTime();

        Assert.Equal(8 * 500, counts.Max());
    }
}
