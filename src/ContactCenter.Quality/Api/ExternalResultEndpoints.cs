using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using ContactCenter.Quality.Findings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <param name="Items">1–500; each kind, day and tester once.</param>
public sealed record ExternalWish(IReadOnlyList<ExternalRow?>? Items);

/// <param name="Kind">Who tested.</param>
/// <param name="TestedOn">Not in the future.</param>
/// <param name="TestedBy">1–60 characters.</param>
/// <param name="Asked">1–1,000,000.</param>
/// <param name="Passed">0 to those that were asked.</param>
/// <param name="Note">Up to 200 characters.</param>
public sealed record ExternalRow(ExternalKind? Kind, DateOnly? TestedOn, string? TestedBy, int? Asked, int? Passed, string? Note);

/// <summary>What others found (QA-11, X33): of the whole centre.</summary>
internal static class ExternalResultEndpoints
{
    private const int MostResults = 500;

    /// <summary>Before it nobody tested a hotline of this number: a day before is mistyped.</summary>
    private static readonly DateOnly FirstDay = new(2001, 1, 1);

    public static void MapExternalResultEndpoints(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/external-results", ImportAsync).WithTags("Quality").RequirePermission(QualityPermissions.Enter).OfTheCentre()
            .Audited("quality-external-entered").WithMetadata(BodyLimit.Document).Fails(400, 409, 413);

    private static async Task<Results<Ok<SamplesDone>, ProblemHttpResult>> ImportAsync(
        ExternalWish body, HttpContext http, FindingStore store, IQualityCentre centre, AuditTrail audit, TimeProvider time,
        CancellationToken cancel)
    {
        var sent = body.Items ?? [];
        if (sent.Count is 0 or > MostResults)
        {
            return Problem.Invalid("items", sent.Count == 0 ? Wrong.Missing.With() : Wrong.TooMany(MostResults));
        }

        var errors = new Dictionary<string, Fault>();
        var (now, by) = (time.GetUtcNow(), http.User.Name());
        var rows = sent.Select((row, i) => Read(row, $"items[{i}]", centre.Today, now, by, errors)).ToList();
        foreach (var twice in rows.Index().Where(r => r.Item is not null).GroupBy(r => Name(r.Item!)).SelectMany(same => same.Skip(1)))
        {
            errors.TryAdd($"items[{twice.Index}]", Wrong.Twice(Name(twice.Item!)));
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var read = rows.OfType<ExternalResult>().ToList();
        if (await store.ImportAsync(read, cancel) is { Count: > 0 } there)
        {
            return Problem.Faulty(
                StatusCodes.Status409Conflict, QualityFaults.Entered.Code,
                there.ToDictionary(i => $"items[{i}]", i => new[] { QualityFaults.Entered.With(Name(read[i])) }),
                "Some of these were entered before.");
        }

        await audit.WriteAsync(http, "quality-external-entered", null,
            string.Join(' ', read.Select(r => $"{r.Kind} {r.TestedOn:yyyy-MM-dd}")));
        return TypedResults.Ok(new SamplesDone(read.Count));
    }

    /// <summary>What makes it another one than the others.</summary>
    private static string Name(ExternalResult result) => $"{EnumText.Of(result.Kind)} {result.TestedOn:yyyy-MM-dd} {result.TestedBy}";

    private static ExternalResult? Read(
        ExternalRow? row, string at, DateOnly today, DateTimeOffset now, string by, Dictionary<string, Fault> errors)
    {
        if (row is null)
        {
            errors[at] = Wrong.Missing;
            return null;
        }

        if (row.Kind is null)
        {
            errors[$"{at}.kind"] = Wrong.NoChoice;
        }

        if (row.TestedOn is not { } day || day < FirstDay || day > today)
        {
            errors[$"{at}.testedOn"] = row.TestedOn is null ? Wrong.NoDay.With() : QualityFaults.DayBetween.With(FirstDay, today);
        }

        if (row.Asked is not (>= 1 and <= 1_000_000))
        {
            errors[$"{at}.asked"] = row.Asked is { } asked ? Wrong.OutOfRange(asked, 1, 1_000_000) : Wrong.Missing.With();
        }

        if (row.Passed is not { } passed || passed < 0 || passed > row.Asked)
        {
            errors[$"{at}.passed"] = row.Passed is { } wrong ? Wrong.OutOfRange(wrong, 0, row.Asked ?? 0) : Wrong.Missing.With();
        }

        var testedBy = FormReader.Line(row.TestedBy, $"{at}.testedBy", 60, errors);
        var note = string.IsNullOrWhiteSpace(row.Note) ? string.Empty : FormReader.Line(row.Note, $"{at}.note", 200, errors);
        return errors.Keys.Any(k => k.StartsWith(at + ".", StringComparison.Ordinal))
            ? null
            : new(
                "qx-" + Guid.CreateVersion7(now).ToString("N"), row.Kind!.Value, row.TestedOn!.Value, testedBy, row.Asked!.Value,
                row.Passed!.Value, note, now, by);
    }
}
