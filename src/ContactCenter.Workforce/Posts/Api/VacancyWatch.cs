using ContactCenter.Backoffice.Calendars;
using ContactCenter.Workforce.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Workforce.Posts.Api;

/// <summary>
/// Once a minute: where a post has fewer heads than the contract wants and fewer vacancies than are missing, opens them (STF-04): the
/// term of a working day runs whether somebody writes it down or not.
/// </summary>
internal sealed partial class VacancyWatch(
    PostStore store, IWorkforceCentre centre, IWorkingTime working, TimeProvider clock, ILogger<VacancyWatch> logger) : BackgroundService
{
    public const string Platform = "system";

    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <returns>How many it opened.</returns>
    internal async Task<int> LookAsync(CancellationToken cancel)
    {
        var (opened, today) = (0, centre.Today);
        foreach (var project in await centre.ProjectsAsync(cancel))
        {
            opened += await store.OpenMissingAsync(
                project.Id, today, day => Vacancy.DueOf(VacancyCause.Left, day, working.Current.Calendar), Platform, cancel);
        }

        return opened;
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

    [LoggerMessage(1, LogLevel.Error, "Vacancies could not be looked for; the next look is in a minute")]
    private partial void LogFailed(Exception e);
}
