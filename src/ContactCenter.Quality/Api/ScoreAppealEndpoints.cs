using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>A seat's own results: seen, accepted or appealed against; and who decides on an appeal (QA-09).</summary>
internal static class ScoreAppealEndpoints
{
    public static void MapAppealEndpoints(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/quality/own").WithTags("Quality");
        own.MapGet("/", ListAsync).RequirePermission(QualityPermissions.Own).Fails(400).TakesQuery(SampleQueries.List.Rules.Values);
        own.MapGet("/{sample}", GetAsync).RequirePermission(QualityPermissions.Own).Fails(404);
        own.MapPost("/{sample}/acknowledge", AcknowledgeAsync).RequirePermission(QualityPermissions.Own)
            .Audited("quality-result-acknowledged").Fails(404, 409);
        own.MapPost("/{sample}/appeal", AppealAsync).RequirePermission(QualityPermissions.Own).Audited("quality-appealed")
            .Fails(400, 404, 409);
        api.MapPost("/quality/samples/{sample}/decide", DecideAsync).WithTags("Quality").RequirePermission(QualityPermissions.Decide)
            .Audited("quality-appeal-decided").WithMetadata(BodyLimit.Document).Fails(400, 404, 409, 413);
    }

    private static async Task<Results<Ok<SampleRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, SampleDesk desk, IQualityCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var question = SampleQueries.List.Rules.Read(query);
        return query.Errors.Count > 0
            ? Problem.Invalid(query.Errors)
            : TypedResults.Ok(await desk.ListAsync(
                new(SampleShow.Published, Queues: null, Seat: centre.SeatOf(http.User) ?? string.Empty), question, http.User, cancel));
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> GetAsync(
        string sample, HttpContext http, SampleDesk desk, CancellationToken cancel) =>
        await desk.FindOwnAsync(sample, http.User, cancel) is { } found
            ? TypedResults.Ok(await desk.ViewAsync(found, http.User, isOwn: true, cancel))
            : SampleEndpoints.Unknown();

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> AcknowledgeAsync(
        string sample, HttpContext http, SampleDesk desk, SampleStore store, AuditTrail audit, CancellationToken cancel)
    {
        if (await desk.FindOwnAsync(sample, http.User, cancel) is not { } found)
        {
            return SampleEndpoints.Unknown();
        }

        if (SampleTransitions.After(desk.StateOf(found), SampleStep.Acknowledge).WhyNot is { } why)
        {
            return Problem.Conflict(why.With());
        }

        if (!await store.AcknowledgeAsync(found, http.User.Name(), cancel))
        {
            return Problem.Conflict(SampleRefusals.Changed.With());
        }

        await audit.WriteAsync(http, "quality-result-acknowledged", sample);
        return TypedResults.Ok(await desk.ViewAsync((await store.FindAsync(sample, cancel))!, http.User, isOwn: true, cancel));
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> AppealAsync(
        string sample, SampleReason body, HttpContext http, SampleDesk desk, SampleStore store, DutyStore duties, AppealDuty duty,
        AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var (found, reason, problem) = await ReasonedStep.ReadAsync(
            SampleStep.Appeal, body, desk, () => desk.FindOwnAsync(sample, http.User, cancel));
        if (found is null)
        {
            return problem!;
        }

        if (!await store.AppealAsync(found, http.User.Name(), reason, cancel))
        {
            return Problem.Conflict(SampleRefusals.Changed.With());
        }

        await duties.StartAsync(duty.Kind, sample, time.GetUtcNow(), owner: null, cancel);
        await audit.WriteAsync(http, "quality-appealed", sample, reason);
        return TypedResults.Ok(await desk.ViewAsync((await store.FindAsync(sample, cancel))!, http.User, isOwn: true, cancel));
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> DecideAsync(
        string sample, VerdictWish body, HttpContext http, SampleDesk desk, SampleStore store, EvaluationStore evaluations,
        FormStore forms, DutyStore duties, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        if (await desk.FindAsync(sample, http.User, cancel) is not { } found)
        {
            return SampleEndpoints.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = FormReader.Line(body.Reason, "reason", 500, errors);
        if (body.Uphold is null)
        {
            errors["uphold"] = Wrong.NoFlag;
        }

        var form = (await forms.FindAsync(found.FormHash, cancel))!.Body;
        if (body.Uphold is false)
        {
            foreach (var (item, fault) in Score.WhyNot(form, body.Answers ?? new Dictionary<string, string?>()))
            {
                errors[item.Length == 0 ? "answers" : $"answers.{item}"] = QualityFaults.Of(fault);
            }
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var step = body.Uphold is true ? SampleStep.Uphold : SampleStep.Change;
        if (SampleTransitions.After(desk.StateOf(found), step).WhyNot is { } why)
        {
            return Problem.Conflict(why.With());
        }

        if (!desk.MayDecide(found, http.User))
        {
            return Problem.Conflict("appeal-own-score");
        }

        var (by, score) = (http.User.Name(), body.Uphold is true ? null : Score.Of(form, body.Answers!));
        if (!await store.DecideAsync(found, score, by, reason, cancel))
        {
            return Problem.Conflict(SampleRefusals.Changed.With());
        }

        if (score is not null)
        {
            await evaluations.BeginAsync(sample, EvaluationStore.AfterAppeal, by, found.FormHash, cancel);
            await evaluations.SaveAsync(sample, EvaluationStore.AfterAppeal, by, 1, body.Answers!, [], reason, cancel);
            await evaluations.SubmitAsync(sample, EvaluationStore.AfterAppeal, score, cancel);
        }

        await duties.MeetAsync(AppealDuty.Name, sample, time.GetUtcNow(), by, cancel);
        await audit.WriteAsync(http, "quality-appeal-decided", sample, reason);
        return TypedResults.Ok(await desk.ViewAsync((await store.FindAsync(sample, cancel))!, http.User, isOwn: false, cancel));
    }
}
