using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.FollowUps.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.FollowUps.Surveys;

/// <summary>What an agent asks of one number, and what was answered.</summary>
internal static class SurveyTaskEndpoints
{
    private const string Answered = "survey-answered";

    public static void MapSurveyTaskEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/follow-ups/{followUp}/survey").WithTags("Surveys");
        one.MapGet("/", GetAsync).RequirePermission(FollowUpPermissions.Read).Fails(404);
        api.MapGet("/surveys/of-call/{call}", OfCallAsync).WithTags("Surveys").RequirePermission(FollowUpPermissions.Work).Fails(404);
        one.MapPost("/", AnswerAsync).RequirePermission(FollowUpPermissions.Work).Audited(Answered).Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<SurveyTask>, ProblemHttpResult>> GetAsync(
        string followUp, HttpContext http, FollowUpDesk desk, SurveyStore store, CancellationToken cancel) =>
        await desk.FindAsync(followUp, http.User, cancel) is not null && await store.OfTaskAsync(followUp, cancel) is var (survey, answers)
            ? TypedResults.Ok(new SurveyTask(followUp, survey.Name, survey.Questions, answers))
            : FollowUpEndpoints.Unknown();

    /// <summary>Beside the conversation: the questions for which the agent made this call.</summary>
    private static async Task<Results<Ok<SurveyTask>, ProblemHttpResult>> OfCallAsync(
        string call, HttpContext http, FollowUpDesk desk, SurveyStore store, CancellationToken cancel) =>
        await store.TaskOfCallAsync(call, cancel) is { } followUp
            ? await GetAsync(followUp, http, desk, store, cancel)
            : FollowUpEndpoints.Unknown();

    /// <summary>Only who was called can have answered.</summary>
    private static async Task<Results<Ok<FollowUpRow>, ProblemHttpResult>> AnswerAsync(
        string followUp, SurveyAnswersBody body, HttpContext http, FollowUpDesk desk, SurveyStore store, CancellationToken cancel)
    {
        if (await desk.FindAsync(followUp, http.User, cancel) is not { } found
            || await store.OfTaskAsync(followUp, cancel) is not var (survey, _))
        {
            return FollowUpEndpoints.Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var answers = SurveyAnswers.Read(survey, body, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (found.Closing is null && found.Attempts.Count == 0)
        {
            return Problem.Conflict(FollowUpFaults.NobodyCalled);
        }

        return await desk.ChangeAsync(
            followUp, http, Answered, null,
            (open, agent, now) => open.Owner is { } owner && owner != agent
                ? Task.FromResult(false)
                : store.AnswerAsync(open, answers, now, http.User.Name(), cancel),
            cancel);
    }
}
