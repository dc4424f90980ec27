using System.Runtime.CompilerServices;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Exports;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.FollowUps.Api;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Auditing;
using ContactCenter.Reporting.Csv;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.FollowUps.Surveys;

/// <summary>Surveys, made and ended by who runs the floor, and what came of them.</summary>
internal static class SurveyEndpoints
{
    public static void MapSurveyEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/surveys").WithTags("Surveys");
        all.MapGet("/", ListAsync).RequirePermission(SurveyPermissions.Read).Fails(400).TakesQuery(SurveyStore.List.Rules.Values);
        all.MapPost("/", CreateAsync).RequirePermission(SurveyPermissions.Manage).Audited("survey-created").Fails(400);
        all.MapGet("/{survey}", GetAsync).RequirePermission(SurveyPermissions.Read).Fails(404);
        all.MapPost("/{survey}/close", CloseAsync).RequirePermission(SurveyPermissions.Manage).Audited("survey-closed")
            .Fails(400, 404, 409);
        all.MapGet("/{survey}/answers", AnswersAsync).RequirePermission(SurveyPermissions.Read).Fails(400, 404)
            .TakesQuery(SurveyStore.AnswerRules.Values);
        all.MapGet("/{survey}/answers.csv", ExportAsync).RequirePermission(SurveyPermissions.Export).Audited("survey-exported")
            .SendsFile("text/csv").Fails(400, 404).TakesQuery(ExportNote.Value);
    }

    private static async Task<Results<Ok<ListPage<SurveyRow>>, ProblemHttpResult>> ListAsync(
        HttpContext http, SurveyStore store, IFollowUpCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var question = SurveyStore.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await store.ListAsync(centre.SightOf(http.User), question, cancel);
        return TypedResults.Ok(new ListPage<SurveyRow>([.. page.Items.Select(SurveyRow.Of)], page.Total));
    }

    private static async Task<Results<Created<SurveyRow>, ProblemHttpResult>> CreateAsync(
        SurveyBody body, HttpContext http, SurveyForm form, SurveyStore store, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (form.Read(body, http.User, errors) is not var (survey, numbers))
        {
            return Problem.Invalid(errors);
        }

        await store.AddAsync(survey, numbers, cancel);
        await audit.WriteAsync(http, "survey-created", survey.Id, new AuditDetails(Reason: survey.Name));
        var made = await store.FindAsync(survey.Id, FollowUpSight.Everything, cancel);
        return TypedResults.Created($"/api/surveys/{survey.Id}", SurveyRow.Of(made!));
    }

    private static async Task<Results<Ok<SurveyResults>, ProblemHttpResult>> GetAsync(
        string survey, HttpContext http, SurveyStore store, IFollowUpCentre centre, CancellationToken cancel) =>
        await store.FindAsync(survey, centre.SightOf(http.User), cancel) is { } found
            ? TypedResults.Ok(SurveyResults.Of(found, await store.TallyAsync(found, cancel)))
            : Unknown();

    /// <summary>What nobody has taken needs nothing any more; who has taken a number may finish it.</summary>
    private static async Task<Results<Ok<SurveyRow>, ProblemHttpResult>> CloseAsync(
        string survey, FollowUpReason body, HttpContext http, SurveyStore store, FollowUpDesk desk, IFollowUpCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await store.FindAsync(survey, centre.SightOf(http.User), cancel) is not { } found)
        {
            return Unknown();
        }

        if (ClosingRules.ReasonOf(body.Reason) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        var closing = new SurveyClosing(desk.Now, http.User.Name(), body.Reason!.Trim());
        if (await store.CloseAsync(found, closing, cancel) is not { } left)
        {
            return Problem.Conflict("survey-closed");
        }

        foreach (var task in left)
        {
            await desk.WithdrawAsync(task, http.User.Name(), closing.Note!, cancel);
        }

        await audit.WriteAsync(http, "survey-closed", survey, new AuditDetails(Reason: closing.Note));
        return TypedResults.Ok(SurveyRow.Of((await store.FindAsync(survey, FollowUpSight.Everything, cancel))!));
    }

    private static async Task<Results<Ok<ListPage<SurveyAnswerRow>>, ProblemHttpResult>> AnswersAsync(
        string survey, HttpContext http, SurveyStore store, IFollowUpCentre centre, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var question = SurveyStore.AnswerRules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        if (await store.FindAsync(survey, centre.SightOf(http.User), cancel) is null)
        {
            return Unknown();
        }

        var page = await store.AnswersAsync(survey, question, cancel);
        return TypedResults.Ok(new ListPage<SurveyAnswerRow>([.. page.Items.Select(SurveyAnswerRow.Of)], page.Total));
    }

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> ExportAsync(
        string survey, HttpContext http, SurveyStore store, IFollowUpCentre centre, AuditTrail audit, TimeProvider time,
        CancellationToken cancel)
    {
        var (errors, now) = (new Dictionary<string, Fault>(), time.GetUtcNow());
        if (ExportNote.Read(http, centre.Local(now), errors) is not { } note)
        {
            return Problem.Invalid(errors);
        }

        if (await store.FindAsync(survey, centre.SightOf(http.User), cancel) is not { } found)
        {
            return Unknown();
        }

        await note.WriteAsync(audit, http, "survey-exported", survey);
        return TypedResults.Stream(
            stream => ListFile.WriteAsync(
                stream, SurveyAnswerRow.ColumnsOf(found), RowsAsync(store, survey, http.RequestAborted), note, centre.Local),
            "text/csv; charset=utf-8",
            $"survey-{centre.Local(now):yyyy-MM-dd}.csv");
    }

    private static async IAsyncEnumerable<SurveyAnswerRow> RowsAsync(
        SurveyStore store, string survey, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var page = 1; ; page++)
        {
            var part = await store.AnswersAsync(survey, new(page, ListRules.LargestPage, SurveyStore.AnswerRules.Standard), cancel);
            foreach (var answer in part.Items)
            {
                yield return SurveyAnswerRow.Of(answer);
            }

            if (part.Items.Count < ListRules.LargestPage)
            {
                yield break;
            }
        }
    }

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-survey");
}
