using ContactCenter.Backoffice.Calendars;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Knowledge.Hot;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>What is asked most, what is asked more than usual, and who asks often (KB-03, KB-08).</summary>
internal static class HotEndpoints
{
    private const int Most = 50;
    private const int LongestDays = 366;

    private static readonly RequestValue[] Period =
        [RequestValue.Day("from", "First local day.").Required(), RequestValue.Day("to", "Last local day.").Required()];

    private static readonly RequestValue Day = RequestValue.Day("day", "A local day; today when it is not said.");
    private static readonly RequestValue Least = RequestValue.Number("least", "So many calls at least, 2 to 1000; 5 when it is not said.");

    public static void MapHotEndpoints(this IEndpointRouteBuilder api)
    {
        // Counted are the calls of the whole centre: who holds the permission for a part of it is told nothing of the others.
        var all = api.MapGroup("/knowledge").WithTags("Knowledge").OfTheCentre();
        all.MapGet("/hot-subjects", TopAsync).RequirePermission(KnowledgePermissions.Analyse).TakesQuery(Period).Fails(400);
        all.MapGet("/surges", SurgesAsync).RequirePermission(KnowledgePermissions.Analyse).TakesQuery(Day).Fails(400);
        all.MapGet("/frequent-callers", CallersAsync).RequirePermission(KnowledgePermissions.Analyse).TakesQuery(Period).TakesQuery(Least)
            .Fails(400);
    }

    private static async Task<Results<Ok<HotView>, ProblemHttpResult>> TopAsync(
        HttpContext http, HotQueries queries, IWorkingTime working, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        if (Read(query, working) is not { } period || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        return TypedResults.Ok(new HotView(await queries.TopAsync(period.From, period.To, Most, cancel)));
    }

    private static async Task<Results<Ok<SurgeView>, ProblemHttpResult>> SurgesAsync(
        HttpContext http, HotQueries queries, IWorkingTime working, ISubjects subjects, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var day = query.Day("day") ?? subjects.Today;
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var (time, rule) = (working.Current, new SurgeRule());
        var days = SurgeRule.LikeDays(day, (a, b) => time.Calendar.IsWorkingDay(a) == time.Calendar.IsWorkingDay(b));
        if (days.Length < SurgeRule.Baseline)
        {
            return TypedResults.Ok(new SurgeView(day, [], []));
        }

        var counts = await queries.ByDayAsync([.. days.Add(day)
            .Select(d => new HotDay(d, StartOf(d, working), StartOf(d.AddDays(1), working)))], cancel);
        var items = counts
            .Select(c => (c.Key, Verdict: rule.Judge(c.Value.GetValueOrDefault(day), [.. days.Select(d => c.Value.GetValueOrDefault(d))])))
            .Where(c => c.Verdict.Count > 0)
            .OrderByDescending(c => c.Verdict.IsSurge).ThenByDescending(c => c.Verdict.Count - c.Verdict.Limit)
                .ThenBy(c => c.Key, StringComparer.Ordinal)
            .Take(Most).Select(c => new SurgeRow(c.Key, c.Verdict));
        return TypedResults.Ok(new SurgeView(day, [.. days], [.. items]));
    }

    private static async Task<Results<Ok<CallersView>, ProblemHttpResult>> CallersAsync(
        HttpContext http, HotQueries queries, IWorkingTime working, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var least = query.Number("least", 5, 2, 1000);
        if (Read(query, working) is not { } period || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        return TypedResults.Ok(new CallersView(await queries.CallersAsync(period.From, period.To, least, Most, cancel)));
    }

    private static (DateTimeOffset From, DateTimeOffset To)? Read(QueryReader query, IWorkingTime working)
    {
        var (from, to) = (query.Day("from"), query.Day("to"));
        foreach (var (name, day) in new[] { ("from", from), ("to", to) })
        {
            if (day is null)
            {
                query.Errors.TryAdd(name, Wrong.Missing);
            }
        }

        if (from is not { } first || to is not { } last)
        {
            return null;
        }

        if (last < first || last.DayNumber - first.DayNumber >= LongestDays)
        {
            query.Errors["to"] = Wrong.Period(LongestDays);
            return null;
        }

        return (StartOf(first, working), StartOf(last.AddDays(1), working));
    }

    private static DateTimeOffset StartOf(DateOnly day, IWorkingTime working) =>
        working.Current.EndOf(day.AddDays(-1)).AddMilliseconds(1).ToUniversalTime();
}

/// <param name="Items">The most first.</param>
public sealed record HotView(IReadOnlyList<HotSubject> Items);

/// <param name="Day">The local day that was judged.</param>
/// <param name="Baseline">The days that it was compared with; empty when there are not enough.</param>
/// <param name="Items">What is more than usual first.</param>
public sealed record SurgeView(DateOnly Day, IReadOnlyList<DateOnly> Baseline, IReadOnlyList<SurgeRow> Items);

/// <param name="Subject">Code of the tree.</param>
/// <param name="Verdict">Of the day.</param>
public sealed record SurgeRow(string Subject, SurgeVerdict Verdict);

/// <param name="Items">The most first; numbers are masked.</param>
public sealed record CallersView(IReadOnlyList<FrequentCaller> Items);
