using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.History.Queries;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Metrics;

/// <summary>How many calls there were at the same time, against what the centre can carry (LIV-03).</summary>
internal static class LoadEndpoints
{
    public static void MapLoadEndpoints(this IEndpointRouteBuilder metrics) => metrics.MapGet("/load", GetAsync)
        .RequirePermission(CentrePermissions.ReadMetrics).Fails(400, 403)
        .TakesQuery(RequestValue.Choice<LoadPeriod>("period"), RequestValue.Choice<CallDirection>("direction"));

    /// <summary>Trunks carry the calls of everybody: only who oversees the whole centre sees their load.</summary>
    private static async Task<Results<Ok<LoadView>, ProblemHttpResult>> GetAsync(
        HttpContext http, ViewScopes scopes, LoadQueries load, ICentreDirectory centre, CentreClock clock, CancellationToken cancel)
    {
        var reader = new QueryReader(http.Request.Query);
        var period = reader.Choice<LoadPeriod>("period") ?? LoadPeriod.Today;
        var direction = reader.Choice<CallDirection>("direction");
        if (reader.Errors.Count > 0)
        {
            return Problem.Invalid(reader.Errors);
        }

        if (!scopes.Of(http.User).IsEverything)
        {
            return Problem.Forbidden();
        }

        var (days, step) = period switch
        {
            LoadPeriod.Today => (1, TimeSpan.FromMinutes(1)),
            LoadPeriod.Week => (7, TimeSpan.FromMinutes(10)),
            LoadPeriod.Month => (30, TimeSpan.FromHours(1)),
        };
        var from = clock.StartOf(clock.Today.AddDays(1 - days));
        var points = await load.PeaksAsync(from, clock.Now, step, direction, cancel);
        return TypedResults.Ok(LoadView.Of(period, step, points, centre.Current));
    }
}

/// <summary>Days up to now, each ending with today.</summary>
public enum LoadPeriod
{
    /// <summary>By minute.</summary>
    Today,

    /// <summary>Seven days, by ten minutes.</summary>
    Week,

    /// <summary>Thirty days, by hour.</summary>
    Month,
}

/// <summary>Calls at the same time.</summary>
/// <param name="StepSeconds">Between two points.</param>
/// <param name="From">Of the first point.</param>
/// <param name="Peaks">The most calls at once within each step, one after the other.</param>
/// <param name="Peak">The most of all; 0 without calls.</param>
/// <param name="PeakAt">Beginning of the first step that had it; null without calls.</param>
/// <param name="TrunkCapacity">Calls that the enabled trunks take together.</param>
/// <param name="Seats">Agents of the centre: conversations that people can have at once.</param>
public sealed record LoadView(
    LoadPeriod Period, int StepSeconds, DateTimeOffset From, IReadOnlyList<int> Peaks, int Peak, DateTimeOffset? PeakAt, long TrunkCapacity,
    int Seats)
{
    internal static LoadView Of(LoadPeriod period, TimeSpan step, IReadOnlyList<LoadPoint> points, Domain.Centre.CentreSettings settings)
    {
        var peak = points.Count == 0 ? 0 : points.Max(p => p.Peak);
        return new(
            period,
            (int)step.TotalSeconds,
            points.Count == 0 ? default : points[0].At,
            [.. points.Select(p => p.Peak)],
            peak,
            peak == 0 ? null : points.First(p => p.Peak == peak).At,
            settings.Trunks.Where(t => t.Enabled).Sum(t => (long)t.MaxConcurrentCalls),
            settings.Agents.Length);
    }
}
