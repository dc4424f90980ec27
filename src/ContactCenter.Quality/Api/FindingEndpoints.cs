using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Findings;
using ContactCenter.Quality.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <param name="Kind">What is done.</param>
/// <param name="About">Of what kind the target is.</param>
/// <param name="Target">A sample's id, a seat, or a subject's code.</param>
/// <param name="Seat">Who is trained; of a training about a sample that of the sample when it is not said.</param>
/// <param name="Text">What has to be done; one line of 1 to 500 characters.</param>
/// <param name="DueOn">Today or later, within a year.</param>
public sealed record ActionWish(ActionKind? Kind, ActionAbout? About, string? Target, string? Seat, string? Text, DateOnly? DueOn);

/// <param name="Result">What came of it; one line of 1 to 500 characters.</param>
public sealed record ActionDone(string? Result);

/// <param name="Items">In the order that was asked for.</param>
/// <param name="Total">Rows of all pages.</param>
public sealed record ActionRows(IReadOnlyList<QualityAction> Items, long Total);

/// <summary>What is done about findings (QA-10, SAT-04): of the whole centre.</summary>
internal static class FindingEndpoints
{
    private static readonly string[] Shows = ["open", "done", "all"];

    private static readonly RequestValue[] Values = [RequestValue.Choice("show", Shows), RequestValue.Text("target", "About this alone.")];

    public static void MapFindingEndpoints(this IEndpointRouteBuilder api)
    {
        var actions = api.MapGroup("/quality/actions").WithTags("Quality");
        actions.MapGet("/", ListAsync).RequirePermission(QualityPermissions.Read).OfTheCentre().Fails(400)
            .TakesQuery(Values).TakesQuery(FindingStore.List.Rules.Values);
        actions.MapPost("/", AddAsync).RequirePermission(QualityPermissions.Plan).OfTheCentre().Audited("quality-action-asked").Fails(400);
        actions.MapPost("/{action}/done", FinishAsync).RequirePermission(QualityPermissions.Plan).OfTheCentre()
            .Audited("quality-action-done").Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<ActionRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, FindingStore store, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var show = query.Choice("show", Shows, w => w) ?? "open";
        var target = query.Text("target");
        var question = FindingStore.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await store.ListAsync(show is "all" ? null : show is "open", target, question, cancel);
        return TypedResults.Ok(new ActionRows(page.Items, page.Total));
    }

    private static async Task<Results<Created<QualityAction>, ProblemHttpResult>> AddAsync(
        ActionWish body, HttpContext http, FindingStore store, SampleStore samples, IQualityCentre centre, AuditTrail audit,
        TimeProvider time, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var (text, target) = (FormReader.Line(body.Text, "text", 500, errors), FormReader.Line(body.Target, "target", 100, errors));
        if (body.Kind is null)
        {
            errors["kind"] = Wrong.NoChoice;
        }

        if (body.About is null)
        {
            errors["about"] = Wrong.NoChoice;
        }

        var today = centre.Today;
        if (body.DueOn is null || body.DueOn < today || body.DueOn > today.AddYears(1))
        {
            errors["dueOn"] = body.DueOn is null ? Wrong.NoDay : Wrong.Period(366);
        }

        // A training is of somebody: who is named, or who the sample is of.
        var sample = body.About is ActionAbout.Sample && target.Length > 0 ? await samples.FindAsync(target, cancel) : null;
        if (body.About is ActionAbout.Sample && target.Length > 0 && sample is null)
        {
            errors.TryAdd("target", Wrong.Unknown(target));
        }

        if (body.About is ActionAbout.Seat && target.Length > 0)
        {
            target = await SeatAsync(target, "target", centre, errors, cancel);
        }

        var seat = string.IsNullOrWhiteSpace(body.Seat)
            ? sample?.Seat ?? (body.About is ActionAbout.Seat ? target : null)
            : await SeatAsync(FormReader.Line(body.Seat, "seat", 60, errors), "seat", centre, errors, cancel);
        if (body.Kind is ActionKind.Training && string.IsNullOrEmpty(seat))
        {
            errors.TryAdd("seat", Wrong.Missing);
        }

        if (body.About is ActionAbout.Subject && target.Length > 0 && !centre.HasSubject(target))
        {
            errors.TryAdd("target", Wrong.Unknown(target));
        }

        if (sample is not null && !errors.ContainsKey("seat") && seat != sample.Seat)
        {
            errors["seat"] = QualityFaults.SeatOfAnother.With(sample.Seat);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var now = time.GetUtcNow();
        var action = new QualityAction(
            "qa-" + Guid.CreateVersion7(now).ToString("N"), body.Kind!.Value, body.About!.Value, target, seat, text, body.DueOn!.Value, now,
            http.User.Name(), null, null, null);
        await store.AddAsync(action, cancel);
        await audit.WriteAsync(http, "quality-action-asked", action.Id, text);
        return TypedResults.Created((string?)null, (await store.FindAsync(action.Id, cancel))!);
    }

    private static async Task<Results<Ok<QualityAction>, ProblemHttpResult>> FinishAsync(
        string action, ActionDone body, HttpContext http, FindingStore store, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var result = FormReader.Line(body.Result, "result", 500, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (await store.FindAsync(action, cancel) is not { } found)
        {
            return Problem.NotFound("unknown-quality-action");
        }

        if (!await store.FinishAsync(found, result, http.User.Name(), cancel))
        {
            return Problem.Conflict("quality-action-done");
        }

        await audit.WriteAsync(http, "quality-action-done", action, result);
        return TypedResults.Ok((await store.FindAsync(action, cancel))!);
    }

    /// <summary>One seat has one name, whichever was typed.</summary>
    private static async Task<string> SeatAsync(
        string typed, string field, IQualityCentre centre, Dictionary<string, Fault> errors, CancellationToken cancel)
    {
        if (typed.Length > 0 && await centre.FindSeatAsync(typed, cancel) is { } seat)
        {
            return seat;
        }

        errors.TryAdd(field, Wrong.Unknown(typed));
        return typed;
    }
}
