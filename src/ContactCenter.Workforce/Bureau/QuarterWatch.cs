using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Exams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Workforce.Bureau;

/// <summary>
/// Once a minute: owes the city bureau the report of a quarter that is unqualified (STF-08): this one as soon as a repetition has failed,
/// the one before also when it ended without one. What turned out otherwise is owed no more.
/// </summary>
internal sealed partial class QuarterWatch(
    TestQueries tests, BureauStore store, IWorkforceCentre centre, TimeProvider clock, ILogger<QuarterWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    internal async Task LookAsync(CancellationToken cancel)
    {
        var current = ExaminedQuarters.Of(centre.Today);
        foreach (var project in await centre.ProjectsAsync(cancel))
        {
            foreach (var quarter in new[] { current.AddMonths(-ExaminedQuarters.Months), current })
            {
                var verdict = await ExaminedQuarters.LookAsync(tests, project.Id, quarter, centre.Today, cancel);
                if (verdict.IsOwed)
                {
                    await store.OweAsync(project.Id, quarter, cancel);
                }
                else if (verdict.Tests.Count == 0)
                {
                    await store.OweNoMoreAsync(project.Id, quarter, "qualified", cancel);
                }
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, clock);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken))
            {
                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await LookAsync(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Quarters could not be looked at; the next look is in a minute")]
    private partial void LogFailed(Exception e);
}
