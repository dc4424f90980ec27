using Orleans.Concurrency;

namespace Orleans.Embedded.Tests;

/// <summary>Work that a test can hold at a gate.</summary>
[Alias("tests.work")]
public interface IWorkGrain : IGrainWithStringKey
{
    /// <summary>Notes its start, waits at the gate, notes its end.</summary>
    [Alias("hold")]
    Task Hold(string name, string gate);

    [AlwaysInterleave, Alias("hold-interleaved")]
    Task HoldInterleaved(string name, string gate);

    [ReadOnly, Alias("hold-read-only")]
    Task HoldReadOnly(string name, string gate);

    [OneWay, Alias("hold-one-way")]
    Task HoldOneWay(string name, string gate);

    [OneWay, Alias("fail-one-way")]
    Task FailOneWay();

    [ResponseTimeout("00:00:00.3"), Alias("hold-too-long")]
    Task HoldTooLong(string name, string gate);

    /// <summary>Notes its start and waits at the gate through a task that completes outside the grain's turns.</summary>
    [Alias("turns")]
    Task<bool> ContinuesInItsTurns(string gate);

    [Alias("started-tasks")]
    Task<bool> StartedTasksRunInItsTurns();

    /// <summary>Calls the other grain, which calls back with an interleaving request; answers whether that ran in the middle of this turn.</summary>
    [Alias("called-back")]
    Task<bool> IsCalledBackInTheMiddleOfATurn(IWorkGrain other);

    [Alias("call-back")]
    Task CallBack(IWorkGrain caller);

    [AlwaysInterleave, Alias("look")]
    Task Look();

    [Alias("count-up")]
    Task<int> CountUpAcrossAwaits(int times);
}

/// <summary>The same on a class whose requests interleave.</summary>
[Alias("tests.reentrant")]
public interface IReentrantGrain : IGrainWithStringKey
{
    [Alias("hold")]
    Task Hold(string name, string gate);
}
