using System.Collections.Specialized;
using ContactCenter.History.Database;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Quartz.Impl;
using Quartz.Spi;

namespace ContactCenter.Assessment.Diary;

/// <summary>
/// Runs the diary's round at start, so that what became due while the host was off is made, and five minutes after every full hour.
/// The schedule is kept in memory only: what was done is in the database. Of several Hosts one goes through the diary at a time.
/// </summary>
public sealed partial class DiarySchedule(
    DiaryRound round, DiarySettings settings, StorageDatabase database, ILogger<DiarySchedule> log) : IHostedService
{
    private const string EveryHour = "0 5 * * * ?";
    private IScheduler? _scheduler;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var properties = new NameValueCollection
        {
            ["quartz.scheduler.instanceName"] = $"diary-{Guid.NewGuid():N}",
            ["quartz.threadPool.maxConcurrency"] = "1",
            ["quartz.jobStore.type"] = "Quartz.Simpl.RAMJobStore, Quartz",
        };
        _scheduler = await new StdSchedulerFactory(properties).GetScheduler(cancellationToken);
        _scheduler.JobFactory = new RoundJobs(RunAsync);
        var job = JobBuilder.Create<RoundJob>().WithIdentity("diary-round").Build();
        ITrigger[] triggers =
        [
            TriggerBuilder.Create().WithIdentity("at-start").StartNow().Build(),
            TriggerBuilder.Create().WithIdentity("every-hour").WithCronSchedule(
                EveryHour, cron => cron.InTimeZone(settings.Zone).WithMisfireHandlingInstructionFireAndProceed()).Build(),
        ];
        await _scheduler.ScheduleJob(job, triggers, replace: true, cancellationToken);
        await _scheduler.Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } scheduler)
        {
            await scheduler.Interrupt(new JobKey("diary-round"), cancellationToken);
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }

    internal async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            await using var alone = await CentreLock.TryTakeAsync(database, "diary round", cancel);
            if (alone is not null)
            {
                await round.RunAsync(cancel);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database may be away; the next round finds everything that this one left.
            LogFailed(e);
        }
    }

    [LoggerMessage(2603, LogLevel.Error, "The diary could not be gone through")]
    private partial void LogFailed(Exception e);

    /// <summary>One round at a time; an error waits for the next one.</summary>
    [DisallowConcurrentExecution]
    private sealed class RoundJob(Func<CancellationToken, Task> run) : IJob
    {
        public Task Execute(IJobExecutionContext context) => run(context.CancellationToken);
    }

    private sealed class RoundJobs(Func<CancellationToken, Task> run) : IJobFactory
    {
        public IJob NewJob(TriggerFiredBundle bundle, IScheduler scheduler) => new RoundJob(run);

        public void ReturnJob(IJob job)
        {
        }
    }
}
