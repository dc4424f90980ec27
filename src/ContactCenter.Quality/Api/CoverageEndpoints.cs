using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Quality.Coverage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <param name="Seat">Agent.</param>
/// <param name="Calls">That it answered in the week.</param>
/// <param name="Heard">That were scored in the week.</param>
/// <param name="State">Of the duty.</param>
public sealed record SeatCoverage(string Seat, int Calls, int Heard, CoverageState State);

/// <param name="Monday">The first day of the week.</param>
/// <param name="PerWeek">How many of each seat are asked for.</param>
/// <param name="Seats">In order of the seats.</param>
/// <param name="Month">The first day of the month in which the week ends, or of today's where it is not over.</param>
/// <param name="Pace">Of the month until now.</param>
/// <param name="Items">Of the month, by type.</param>
public sealed record CoverageView(
    DateOnly Monday, int PerWeek, IReadOnlyList<SeatCoverage> Seats, DateOnly Month, PaceView Pace, IReadOnlyList<ItemCount> Items);

/// <param name="Answered">Calls until now.</param>
/// <param name="Done">Checks until now.</param>
/// <param name="DueNow">5 % of what was answered.</param>
/// <param name="ExpectedAnswered">What the month will have at this rate.</param>
/// <param name="ExpectedTarget">5 % of that.</param>
/// <param name="DaysWorked">Working days that are over or run.</param>
/// <param name="Days">Working days of the month.</param>
/// <param name="PerDayLeft">Checks for each that is left.</param>
/// <param name="IsBehind">Whether fewer are done than are due.</param>
public sealed record PaceView(
    long Answered, long Done, long DueNow, long ExpectedAnswered, long ExpectedTarget, int DaysWorked, int Days, long PerDayLeft,
    bool IsBehind)
{
    internal static PaceView Of(PaceLine line) => new(
        line.Answered, line.Done, line.DueNow, line.ExpectedAnswered, line.ExpectedTarget, line.DaysWorked, line.Days, line.PerDayLeft,
        line.IsBehind);
}

/// <summary>Whether enough is listened to: of each seat in a week (QA-02), and of all in a month (QA-05).</summary>
internal static class CoverageEndpoints
{
    private static readonly RequestValue[] Values = [RequestValue.Day("day", "Any day of the week; today when it is not said.")];

    public static void MapCoverageEndpoints(this IEndpointRouteBuilder api) =>
        api.MapGet("/quality/coverage", GetAsync).WithTags("Quality").RequirePermission(QualityPermissions.Read).OfTheCentre()
        .TakesQuery(Values).Fails(400);

    private static async Task<Results<Ok<CoverageView>, ProblemHttpResult>> GetAsync(
        HttpContext http, CoverageQueries queries, IQualityCentre centre, IWorkingTime working, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var today = centre.Today;
        var day = query.Day("day") ?? today;
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var queues = centre.QueuesOf(http.User);
        var monday = CoverageDuty.MondayOf(day);
        var isOver = today >= monday.AddDays(7);
        var seats = await queries.WeekAsync(centre.StartOf(monday), centre.StartOf(monday.AddDays(7)), queues, cancel);

        var last = isOver ? monday.AddDays(6) : today;
        var month = new DateOnly(last.Year, last.Month, 1);
        var (from, to) = (centre.StartOf(month), centre.StartOf(month.AddMonths(1)));
        var items = await queries.ItemsAsync(from, to, queues, cancel);
        var days = Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Select(month.AddDays)
            .Where(working.Current.Calendar.IsWorkingDay).ToList();
        var pace = new PaceLine(
            await queries.AnsweredAsync(from, to, queues, cancel), items.Sum(i => i.Count), days.Count(d => d <= today), days.Count);
        return TypedResults.Ok(new CoverageView(
            monday, CoverageDuty.PerWeek,
            [.. seats.Select(s => new SeatCoverage(s.Seat, s.Calls, s.Heard, CoverageDuty.StateOf(s.Calls, s.Heard, isOver)))],
            month, PaceView.Of(pace), items));
    }
}
