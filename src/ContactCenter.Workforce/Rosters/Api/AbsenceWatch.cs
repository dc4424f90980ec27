using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>
/// Once a minute: finds who was signed out for two hours or more in a published shift without leave, and asks for a rectification
/// (STF-17). Who works at no seat is not measured, and nothing is asked of them here.
/// </summary>
internal sealed partial class AbsenceWatch(
    RosterDesk desk, AttendanceReader attendance, AbsenceStore absences, TimeProvider clock, ILogger<AbsenceWatch> logger)
    : BackgroundService
{
    /// <summary>What was not seen while the platform stood still is found so long after.</summary>
    private const int DaysBack = 2;

    private static readonly TimeSpan Beat = TimeSpan.FromMinutes(1);

    /// <returns>How many are new.</returns>
    internal async Task<int> LookAsync(CancellationToken cancel)
    {
        var (found, today) = (0, desk.Today);
        foreach (var project in await desk.ProjectsAsync(cancel))
        {
            var people = await attendance.ReadAsync(project.Id, today.AddDays(-DaysBack), today, cancel);
            foreach (var (person, shift, gap) in people.SelectMany(p =>
                p.Shifts.SelectMany(s => s.Absences.Select(g => (p.Person, Shift: s, Gap: g)))))
            {
                found += await absences.FindAsync(
                    project.Id, person.Id, person.PostOn(shift.Shift.Day), shift.Shift.Day, At(gap.Start), At(gap.End), cancel) ? 1 : 0;
            }
        }

        return found;
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

    private static DateTimeOffset At(Instant instant) => instant.ToDateTimeOffset();

    [LoggerMessage(1, LogLevel.Error, "Absences could not be looked for; the next look is in a minute")]
    private partial void LogFailed(Exception e);
}
