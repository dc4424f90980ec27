using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>A grain that writes down what happens to it and waits where a test tells it to.</summary>
[Alias("IProbeGrain")]
public interface IProbeGrain : IGrainWithStringKey
{
    /// <summary>Which activation this is; each has another.</summary>
    [Alias("Activation")]
    Task<Guid> Activation();

    /// <summary>Notes its start, waits at the gate of that name, notes its end.</summary>
    [Alias("Hold")]
    Task Hold(string name);

    [AlwaysInterleave, Alias("HoldInterleaved")]
    Task HoldInterleaved(string name);

    [OneWay, Alias("HoldOneWay")]
    Task HoldOneWay(string name);

    [OneWay, Alias("FailOneWay")]
    Task FailOneWay();

    [Alias("Fail")]
    Task Fail();

    /// <summary>Calls itself and waits for the answer, which cannot come.</summary>
    [Alias("CallMyself")]
    Task CallMyself();

    /// <summary>Adds one across an await; lost when two turns overlap.</summary>
    [Alias("CountUp")]
    Task<int> CountUp();

    /// <summary>Waits outside the grain's turns and says whether it came back into them.</summary>
    [Alias("ComesBack")]
    Task<bool> ComesBack(string gate);

    /// <summary>Ticks "tick" when due, after waiting at the gate if there is one.</summary>
    [Alias("StartTimer")]
    Task StartTimer(TimeSpan due, TimeSpan period, string? gate);

    [Alias("StartFailingTimer")]
    Task StartFailingTimer(TimeSpan due, TimeSpan period);

    [Alias("ChangeTimer")]
    Task ChangeTimer(TimeSpan due, TimeSpan period);

    [Alias("StopTimer")]
    Task StopTimer();

    [Alias("Watch")]
    Task Watch(IProbeObserver observer);

    [Alias("Tell")]
    Task Tell(string text);

    [Alias("End")]
    Task End();
}

/// <summary>Like the legs of a call: told by one-way messages, outside all grains.</summary>
[Alias("IProbeObserver")]
public interface IProbeObserver : IGrainObserver
{
    [OneWay, Alias("Told")]
    Task Told(string text);
}
