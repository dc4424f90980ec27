using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using ContactCenter.Quality.Draws;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>Scoring one sample: begun, kept as it goes, submitted, given back, replaced.</summary>
internal static class ScoringEndpoints
{
    public static void MapScoringEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/quality/samples/{sample}").WithTags("Quality");
        one.MapPost("/score", BeginAsync).RequirePermission(QualityPermissions.Score).Audited("quality-scoring-begun").Fails(404, 409);
        one.MapPut("/evaluation", SaveAsync).RequirePermission(QualityPermissions.Score).NotAudited("A draft, which only its scorer sees.")
            .WithMetadata(BodyLimit.Document).Fails(400, 404, 409, 413);
        one.MapPost("/submit", SubmitAsync).RequirePermission(QualityPermissions.Score).Audited("quality-scored")
            .WithMetadata(BodyLimit.Document).Fails(400, 404, 409, 413);
        one.MapPost("/return", ReturnAsync).RequirePermission(QualityPermissions.Plan).Audited("quality-score-returned")
            .Fails(400, 404, 409);
        one.MapPost("/replace", ReplaceAsync).RequirePermission(QualityPermissions.Score).Audited("quality-sample-replaced")
            .Fails(400, 404, 409);
    }

    /// <summary>What nobody has is the scorer's from now on.</summary>
    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> BeginAsync(
        string sample, HttpContext http, SampleDesk desk, SampleStore store, EvaluationStore evaluations, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await desk.FindAsync(sample, http.User, cancel) is not { } found)
        {
            return SampleEndpoints.Unknown();
        }

        var (ordinal, whyNot) = await desk.WritesAsync(found, http.User, cancel);
        if (whyNot is not null)
        {
            return Problem.Conflict(whyNot.With());
        }

        if (!await TakeAsync(found, ordinal, http.User.Name(), store, cancel))
        {
            return Problem.Conflict(SampleRefusals.Changed.With());
        }

        if ((await evaluations.OfAsync(sample, cancel)).Find(e => e.Ordinal == ordinal) is not { SubmittedAt: null } draft
            || draft.Scorer != http.User.Name())
        {
            await evaluations.BeginAsync(sample, ordinal, http.User.Name(), found.FormHash, cancel);
        }

        await audit.WriteAsync(http, "quality-scoring-begun", sample);
        return await ViewAsync(sample, http, desk, cancel);
    }

    private static async Task<Results<Ok<DraftSaved>, ProblemHttpResult>> SaveAsync(
        string sample, EvaluationWish body, HttpContext http, SampleDesk desk, CommentPlaces places, EvaluationStore evaluations,
        CancellationToken cancel)
    {
        if (await desk.FindAsync(sample, http.User, cancel) is not { } found)
        {
            return SampleEndpoints.Unknown();
        }

        var (ordinal, whyNot) = await desk.WritesAsync(found, http.User, cancel);
        if (whyNot is not null)
        {
            return Problem.Conflict(whyNot.With());
        }

        var errors = new Dictionary<string, Fault>();
        var read = EvaluationReader.Read(body, errors);
        await places.CheckAsync(body.Comments, found.FormHash, found.Source, found.Contact, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        return await evaluations.SaveAsync(
            sample, ordinal, http.User.Name(), body.Version ?? 0, body.Answers!, read!.Value.Comments, read.Value.Remark, cancel)
            is { } version
            ? TypedResults.Ok(new DraftSaved(version))
            : Problem.Conflict("draft-changed-meanwhile");
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> SubmitAsync(
        string sample, EvaluationWish body, HttpContext http, SampleDesk desk, CommentPlaces places, SampleStore store,
        EvaluationStore evaluations, FormStore forms, StorageDatabase database, AuditTrail audit, CancellationToken cancel)
    {
        if (await desk.FindAsync(sample, http.User, cancel) is not { } found)
        {
            return SampleEndpoints.Unknown();
        }

        var (ordinal, whyNot) = await desk.WritesAsync(found, http.User, cancel);
        if (whyNot is not null)
        {
            return Problem.Conflict(whyNot.With());
        }

        var errors = new Dictionary<string, Fault>();
        var form = (await forms.FindAsync(found.FormHash, cancel))!.Body;
        var read = EvaluationReader.Read(body, errors);
        EvaluationReader.WhyNotScored(form, body.Answers, errors);
        await places.CheckAsync(body.Comments, found.FormHash, found.Source, found.Contact, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (ordinal == EvaluationStore.First && SampleTransitions.After(desk.StateOf(found), SampleStep.Submit).WhyNot is { } why)
        {
            return Problem.Conflict(why.With());
        }

        var score = Score.Of(form, body.Answers!);
        var isDone = await database.InTransactionAsync(async () =>
            await evaluations.SaveAsync(
                sample, ordinal, http.User.Name(), body.Version ?? 0, body.Answers!, read!.Value.Comments, read.Value.Remark,
                    cancel) is not null
            && await evaluations.SubmitAsync(sample, ordinal, score, cancel)
            && (ordinal != EvaluationStore.First || await store.SubmitAsync(found, score, http.User.Name(), cancel)));
        if (!isDone)
        {
            return Problem.Conflict("draft-changed-meanwhile");
        }

        await audit.WriteAsync(http, "quality-scored", sample);
        return await ViewAsync(sample, http, desk, cancel);
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> ReturnAsync(
        string sample, SampleReason body, HttpContext http, SampleDesk desk, SampleStore store, EvaluationStore evaluations,
        AuditTrail audit, CancellationToken cancel)
    {
        var (found, reason, problem) = await ReasonedStep.ReadAsync(
            SampleStep.Return, body, desk, () => desk.FindAsync(sample, http.User, cancel),
            s => desk.IsOwn(s, http.User) ? QualityFaults.OwnContact : null);
        if (found is null)
        {
            return problem!;
        }

        if (!await store.ReturnAsync(found, http.User.Name(), reason, cancel))
        {
            return Problem.Conflict(SampleRefusals.Changed.With());
        }

        await evaluations.BeginAsync(sample, EvaluationStore.First, found.Scorer!, found.FormHash, cancel);
        await audit.WriteAsync(http, "quality-score-returned", sample, reason);
        return await ViewAsync(sample, http, desk, cancel);
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> ReplaceAsync(
        string sample, SampleReason body, HttpContext http, SampleDesk desk, DrawDesk draws, AuditTrail audit, CancellationToken cancel)
    {
        var (found, reason, problem) = await ReasonedStep.ReadAsync(
            SampleStep.Replace, body, desk, () => desk.FindAsync(sample, http.User, cancel), s => desk.WhyNotReplace(s, http.User));
        if (found is null)
        {
            return problem!;
        }

        var (id, why) = await draws.ReplaceAsync(found, http.User.Name(), reason, cancel);
        if (id is null)
        {
            return Problem.Conflict(why!.With());
        }

        await audit.WriteAsync(http, "quality-sample-replaced", sample, reason);
        return await ViewAsync(id, http, desk, cancel);
    }

    private static async Task<bool> TakeAsync(Sample sample, int ordinal, string name, SampleStore store, CancellationToken cancel)
    {
        if (ordinal == EvaluationStore.Second)
        {
            return sample.SecondScorer == name || await store.AssignSecondAsync(sample, name, cancel);
        }

        if (sample.State is SampleState.Drawn && !await store.AssignAsync(sample, name, name, cancel))
        {
            return false;
        }

        return await store.ScoreAsync((await store.FindAsync(sample.Id, cancel))!, name, cancel);
    }

    private static async Task<Results<Ok<SampleView>, ProblemHttpResult>> ViewAsync(
        string sample, HttpContext http, SampleDesk desk, CancellationToken cancel) => TypedResults.Ok(
        await desk.ViewAsync((await desk.FindAsync(sample, http.User, cancel))!, http.User, isOwn: false, cancel));
}
