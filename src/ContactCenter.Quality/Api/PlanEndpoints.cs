using System.Security.Cryptography;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Draws;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>Plans, published with their numbers, and the draws that are made by them: of the whole centre.</summary>
internal static class PlanEndpoints
{
    private const int LongestPeriod = 31;

    public static void MapPlanEndpoints(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/quality/plans").WithTags("Quality");
        plans.MapGet("/", ListAsync).RequirePermission(QualityPermissions.Read);
        plans.MapPost("/", PublishAsync).RequirePermission(QualityPermissions.Plan).OfTheCentre().Audited("quality-plan-published")
            .Fails(400);
        plans.MapPost("/{plan}/end", EndAsync).RequirePermission(QualityPermissions.Plan).OfTheCentre().Audited("quality-plan-ended")
            .Fails(404, 409);
        plans.MapGet("/{plan}/draws", DrawsAsync).RequirePermission(QualityPermissions.Read).Fails(404);
        plans.MapPost("/{plan}/draws", DrawAsync).RequirePermission(QualityPermissions.Plan).OfTheCentre().Audited("quality-drawn")
            .Fails(400, 404, 409);
        api.MapGet("/quality/draws/{draw}/population", PopulationAsync).WithTags("Quality").RequirePermission(QualityPermissions.Plan)
            .OfTheCentre().SendsFile("text/tab-separated-values").Fails(404);
    }

    private static async Task<Ok<PlanRows>> ListAsync(PlanStore store, Populations populations, CancellationToken cancel) =>
        TypedResults.Ok(new PlanRows(
            await store.ListAsync(cancel), [.. populations.All.Select(s => new SourceView(s.Name, s.Title.Zh, s.Title.En))]));

    private static async Task<Results<Created<SamplePlan>, ProblemHttpResult>> PublishAsync(
        PlanWish body, HttpContext http, PlanStore store, Populations populations, FormStore forms, IQualityCentre centre, AuditTrail audit,
        TimeProvider time, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var name = FormReader.Line(body.Name, "name", 60, errors);
        if (populations.Find(body.Source) is null)
        {
            errors["source"] = Wrong.NoneOf(body.Source ?? string.Empty, populations.All.Select(s => s.Name));
        }

        if (body.Purpose is null)
        {
            errors["purpose"] = Wrong.NoChoice;
        }

        var strata = body.Strata ?? [];
        if (strata.Distinct().Count() != strata.Count)
        {
            errors["strata"] = Wrong.EachOnce;
        }

        var quota = new Quota(
            Number(body.PerStratum, "perStratum", 1_000, errors), Number(body.Total, "total", 100_000, errors),
            Number(body.PerMille, "perMille", 1_000, errors));
        if (quota is { PerStratum: 0, Total: 0, PerMille: 0 })
        {
            errors.TryAdd("perStratum", QualityFaults.NoQuota);
        }

        var share = Number(body.DoubleShare, "doubleShare", 100, errors);
        if (body.Form is null || await forms.NewestAsync(body.Form, cancel) is null)
        {
            errors["form"] = body.Form is null ? Wrong.Missing : Wrong.Unknown(body.Form);
        }

        var unknown = (body.Queues ?? []).Where(q => q is null || !centre.HasQueue(q)).ToList();
        if (unknown.Count > 0)
        {
            errors["queues"] = Wrong.Unknown(string.Join(", ", unknown));
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var now = time.GetUtcNow();
        var plan = new SamplePlan(
            "qp-" + Guid.CreateVersion7(now).ToString("N"), name, body.Source!, body.Purpose!.Value, [.. strata], quota, share, body.Form!,
            [.. (body.Queues ?? []).OfType<string>()], RandomNumberGenerator.GetHexString(32, lowercase: true), now, http.User.Name());
        await store.AddAsync(plan, cancel);
        await audit.WriteAsync(http, "quality-plan-published", plan.Id, $"{name} {plan.Number}");
        return TypedResults.Created((string?)null, (await store.FindAsync(plan.Id, cancel))!);
    }

    private static async Task<Results<Ok<SamplePlan>, ProblemHttpResult>> EndAsync(
        string plan, HttpContext http, PlanStore store, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (await store.FindAsync(plan, cancel) is null)
        {
            return Unknown();
        }

        if (!await store.EndAsync(plan, http.User.Name(), time.GetUtcNow(), cancel))
        {
            return Problem.Conflict(DrawRefusals.Ended.With());
        }

        await audit.WriteAsync(http, "quality-plan-ended", plan);
        return TypedResults.Ok((await store.FindAsync(plan, cancel))!);
    }

    private static async Task<Results<Ok<DrawRows>, ProblemHttpResult>> DrawsAsync(
        string plan, PlanStore store, CancellationToken cancel) =>
        await store.FindAsync(plan, cancel) is null ? Unknown() : TypedResults.Ok(new DrawRows(await store.DrawsAsync(plan, cancel)));

    private static async Task<Results<Created<SampleDraw>, ProblemHttpResult>> DrawAsync(
        string plan, DrawWish body, HttpContext http, PlanStore store, DrawDesk desk, IQualityCentre centre, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await store.FindAsync(plan, cancel) is not { } found)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        if (body.From is not { Year: >= 1900 and < 9000 })
        {
            errors["from"] = Wrong.NoDay;
        }

        if (body.To is null || body.To < body.From || body.To.Value.DayNumber - (body.From ?? body.To).Value.DayNumber >= LongestPeriod)
        {
            errors["to"] = body.To is null ? Wrong.NoDay : Wrong.Period(LongestPeriod - 1);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var (from, to) = (body.From!.Value, body.To!.Value);
        var (made, why) = await desk.DrawAsync(
            found, from, to, centre.StartOf(from), centre.StartOf(to.AddDays(1)), centre.Zone, http.User.Name(), cancel);
        if (made is null)
        {
            return Problem.Conflict(why!.With());
        }

        await audit.WriteAsync(http, "quality-drawn", made.Id, $"{from:yyyy-MM-dd} {to:yyyy-MM-dd} {made.Seed}");
        return TypedResults.Created((string?)null, made);
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> PopulationAsync(
        string draw, PlanStore store, CancellationToken cancel) => await store.FindDrawAsync(draw, cancel) is null
        ? Problem.NotFound("unknown-draw")
        : TypedResults.File(
            DrawDesk.Unpack(await store.PopulationAsync(draw, cancel)), "text/tab-separated-values", $"population-{draw}.tsv");

    private static int Number(int? number, string field, int most, Dictionary<string, Fault> errors)
    {
        if (number < 0 || number > most)
        {
            errors[field] = Wrong.OutOfRange(number.Value, 0, most);
        }

        return number ?? 0;
    }

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-plan");
}
