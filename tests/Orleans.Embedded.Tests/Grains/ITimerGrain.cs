namespace Orleans.Embedded.Tests;

[Alias("tests.timer")]
public interface ITimerGrain : IGrainWithStringKey
{
    [Alias("start")]
    Task Start(TimeSpan due, TimeSpan period, bool interleave, string? gate);

    [Alias("start-failing")]
    Task StartFailing(TimeSpan due, TimeSpan period);

    [Alias("change")]
    Task Change(TimeSpan due, TimeSpan period);

    [Alias("stop")]
    Task Stop();

    [Alias("hold")]
    Task Hold(string gate);

    [Alias("end")]
    Task End();

    [Alias("ping")]
    Task Ping();
}
