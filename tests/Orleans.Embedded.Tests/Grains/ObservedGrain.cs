using Orleans.Concurrency;

namespace Orleans.Embedded.Tests;

/// <summary>What a grain tells an object outside.</summary>
[Alias("tests.listener")]
public interface IListener : IGrainObserver
{
    [Alias("told")]
    void Told(string text);

    [Alias("asked")]
    Task<int> Asked(int number);

    [Alias("asked-to-fail")]
    Task AskedToFail();

    [OneWay, Alias("sent")]
    Task Sent(string text);

    [ResponseTimeout("00:00:00.3"), Alias("asked-briefly")]
    Task AskedBriefly();
}

[Alias("tests.observed")]
public interface IObservedGrain : IGrainWithStringKey
{
    [Alias("listen")]
    Task Listen(IListener listener);

    [Alias("tell")]
    Task Tell(string text);

    [Alias("ask")]
    Task<int> Ask(int number);

    [Alias("ask-to-fail")]
    Task AskToFail();

    [Alias("send")]
    Task Send(string text);

    [Alias("ask-briefly")]
    Task AskBriefly();
}

internal sealed class ObservedGrain : Grain, IObservedGrain
{
    private IListener? _listener;

    public Task Listen(IListener listener)
    {
        _listener = listener;
        return Task.CompletedTask;
    }

    public Task Tell(string text)
    {
        _listener!.Told(text);
        return Task.CompletedTask;
    }

    public Task<int> Ask(int number) => _listener!.Asked(number);

    public Task AskToFail() => _listener!.AskedToFail();

    public Task Send(string text) => _listener!.Sent(text);

    public Task AskBriefly() => _listener!.AskedBriefly();
}
