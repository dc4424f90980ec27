using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Knowledge.Hot;
using ContactCenter.Knowledge.Uses;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Knowledge.Api;

/// <summary>What is asked most, what is asked more than usual, and who asks often (KB-03, KB-08).</summary>
internal static class HotEndpoints
{
    private const int Most = 50;
    private const int LongestNote = 80;
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
        all.MapPost("/surges", ConfirmAsync).RequirePermission(KnowledgePermissions.Push).Audited("surge-confirmed").Fails(400, 403, 409);
        all.MapGet("/course-counts", CoursesAsync).RequirePermission(KnowledgePermissions.Analyse).TakesQuery(Period).Fails(400);
        all.MapGet("/frequent-callers", CallersAsync).RequirePermission(KnowledgePermissions.Analyse).TakesQuery(Period).TakesQuery(Least)
            .Fails(400);
    }

    private static async Task<Results<Ok<HotView>, ProblemHttpResult>> TopAsync(
        HttpContext http, HotQueries queries, SurgeDesk surges, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        if (Read(query, surges) is not { } period || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        return TypedResults.Ok(new HotView(await queries.TopAsync(period.From, period.To, Most, cancel)));
    }

    private static async Task<Results<Ok<SurgeView>, ProblemHttpResult>> SurgesAsync(
        HttpContext http, SurgeDesk surges, SurgeStore store, ISubjects subjects, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var day = query.Day("day") ?? subjects.Today;
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var (days, verdicts) = await surges.JudgeAsync(day, cancel);
        var confirmed = (await store.OfAsync(day, cancel)).ToDictionary(c => c.Subject, StringComparer.Ordinal);
        return TypedResults.Ok(new SurgeView(
            day, days, [.. verdicts.Take(Most).Select(v => new SurgeRow(v.Subject, v.Verdict, confirmed.GetValueOrDefault(v.Subject)))]));
    }

    /// <summary>
    /// A person says that it is one: it goes into the log of what the project office was told, with what it was counted from, once.
    /// </summary>
    private static async Task<Results<Ok<ConfirmedSurge>, ProblemHttpResult>> ConfirmAsync(
        SurgeForm body, HttpContext http, SurgeDesk surges, SurgeStore store, ISubjects subjects, IKnowledgeCentre centre, AuditTrail audit,
        TimeProvider time, CancellationToken cancel)
    {
        var (errors, note, by) = (new Dictionary<string, Fault>(), body.Note?.Trim() ?? string.Empty, http.User.Name());
        if (TextRules.WhyNotLine(note, LongestNote) is { } why)
        {
            errors["note"] = why;
        }

        if (body.Day is null || body.Day > subjects.Today)
        {
            errors["day"] = body.Day is null ? Wrong.Missing : KnowledgeFaults.Future;
        }

        if (string.IsNullOrEmpty(body.Subject) || subjects.Tree.Find(body.Subject) is null)
        {
            errors["subject"] = string.IsNullOrEmpty(body.Subject) ? Wrong.Missing : Wrong.Unknown(TextRules.Cut(body.Subject, 40));
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var day = body.Day!.Value;
        await store.LockAsync(day, body.Subject!, cancel);
        if ((await store.OfAsync(day, cancel)).Exists(s => s.Subject == body.Subject))
        {
            return Problem.Conflict("surge-confirmed");
        }

        var (days, verdicts) = await surges.JudgeAsync(day, cancel);
        if (verdicts.FirstOrDefault(v => v.Subject == body.Subject) is not { Verdict.IsSurge: true } surge)
        {
            return Problem.Invalid("subject", KnowledgeFaults.NoSurge);
        }

        var contracts = await centre.TellOfficeAsync(
            day, surges.ItemOf(day, surge, note), $"surge-{day:yyyy-MM-dd}-{body.Subject}.csv",
            surges.EvidenceOf(day, surge, days, note), by, cancel);
        if (contracts.Count == 0)
        {
            return Problem.Conflict("no-contract-in-term");
        }

        var confirmed = new ConfirmedSurge(body.Subject!, by, time.GetUtcNow(), note, contracts);
        await store.AddAsync(day, surge.Verdict, confirmed, cancel);
        await audit.WriteAsync(http, "surge-confirmed", $"{day:yyyy-MM-dd}/{body.Subject}", note);
        return TypedResults.Ok(confirmed);
    }

    private static async Task<Results<Ok<CourseCounts>, ProblemHttpResult>> CoursesAsync(
        HttpContext http, UseStore uses, SurgeDesk surges, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        return Read(query, surges) is not { } period || query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(new CourseCounts(await uses.RecommendedAsync(period.From, period.To, cancel)));
    }

    private static async Task<Results<Ok<CallersView>, ProblemHttpResult>> CallersAsync(
        HttpContext http, HotQueries queries, SurgeDesk surges, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var least = query.Number("least", 5, 2, 1000);
        if (Read(query, surges) is not { } period || query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        return TypedResults.Ok(new CallersView(await queries.CallersAsync(period.From, period.To, least, Most, cancel)));
    }

    private static (DateTimeOffset From, DateTimeOffset To)? Read(QueryReader query, SurgeDesk surges)
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

        return (surges.StartOf(first), surges.StartOf(last.AddDays(1)));
    }
}

/// <param name="Items">The most first.</param>
public sealed record HotView(IReadOnlyList<HotSubject> Items);

/// <param name="Day">The local day that was judged.</param>
/// <param name="Baseline">The days that it was compared with; empty when there are not enough.</param>
/// <param name="Items">What is more than usual first.</param>
public sealed record SurgeView(DateOnly Day, IReadOnlyList<DateOnly> Baseline, IReadOnlyList<SurgeRow> Items);

/// <param name="Subject">Code of the tree.</param>
/// <param name="Verdict">Of the day.</param>
/// <param name="Confirmed">By whom it was confirmed, and who was told; null: it was not.</param>
public sealed record SurgeRow(string Subject, SurgeVerdict Verdict, ConfirmedSurge? Confirmed);

/// <param name="Day">A local day, not after today.</param>
/// <param name="Subject">Code of the tree.</param>
/// <param name="Note">What it is about, as the project office reads it; one line of 1 to 80 characters.</param>
public sealed record SurgeForm(DateOnly? Day, string? Subject, string? Note);

/// <param name="Items">The most recommended first.</param>
public sealed record CourseCounts(IReadOnlyList<CourseCount> Items);

/// <param name="Items">The most first; numbers are masked.</param>
public sealed record CallersView(IReadOnlyList<FrequentCaller> Items);
