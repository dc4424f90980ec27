using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Questions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>The bank of questions (STF-14): every version stays, and what is right is seen by who keeps the bank.</summary>
internal static class QuestionEndpoints
{
    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice<QuestionShow>("show"),
        RequestValue.Text("subject", "Code of a node; what lies below it belongs to it."),
        RequestValue.Choice<QuestionType>("type"),
        RequestValue.Choice<Difficulty>("difficulty"),
        RequestValue.Text("words", "A part of the question."),
    ];

    public static void MapQuestionEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/questions").WithTags("Workforce").OfTheCentre();
        all.MapGet("/", ListAsync).RequirePermission(ExamPermissions.ReadQuestions).TakesQuery(Values)
            .TakesQuery(QuestionQueries.List.Rules.Values).Fails(400);
        all.MapPost("/", AddAsync).RequirePermission(ExamPermissions.WriteQuestions).Audited("question-added").Fails(400);
        all.MapGet("/{question}", FindAsync).RequirePermission(ExamPermissions.ReadQuestions).Fails(404);
        all.MapPut("/{question}", ChangeAsync).RequirePermission(ExamPermissions.WriteQuestions).Audited("question-changed")
            .Fails(400, 404, 409);
        all.MapPost("/{question}/retire", RetireAsync).RequirePermission(ExamPermissions.WriteQuestions).Audited("question-retired")
            .Fails(400, 404, 409);
    }

    private static async Task<Results<Ok<QuestionRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, QuestionQueries questions, ISubjects subjects, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new QuestionFilter(
            query.Choice<QuestionShow>("show") ?? QuestionShow.Active, SubjectReach.Below(subjects.Tree, query.Text("subject")),
            query.Choice<QuestionType>("type"), query.Choice<Difficulty>("difficulty"), query.Text("words")?.Trim());
        var question = QuestionQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await questions.ListAsync(filter, question, cancel);
        return TypedResults.Ok(new QuestionRows(page.Items, page.Total));
    }

    private static Task<Results<Ok<QuestionView>, ProblemHttpResult>> FindAsync(
        string question, QuestionQueries questions, CancellationToken cancel) => AnswerAsync(question, questions, cancel);

    private static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> AddAsync(
        QuestionForm body, HttpContext http, QuestionStore store, QuestionQueries questions, ISubjects subjects, AuditTrail audit,
        CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (QuestionReader.Read(body, subjects, errors) is not { } content)
        {
            return Problem.Invalid(errors);
        }

        var id = await store.AddAsync(content, http.User.Name(), cancel);
        await audit.WriteAsync(http, "question-added", id, content.Type.ToString());
        return await AnswerAsync(id, questions, cancel);
    }

    private static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> ChangeAsync(
        string question, QuestionForm body, HttpContext http, QuestionStore store, QuestionQueries questions, ISubjects subjects,
        AuditTrail audit, CancellationToken cancel)
    {
        if (await questions.FindAsync(question, cancel) is null)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var content = QuestionReader.Read(body, subjects, errors);
        if (body.Seen is not { } seen)
        {
            errors["seen"] = Wrong.Missing;
            seen = default;
        }

        if (content is null || errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.ChangeAsync(question, seen, content, http.User.Name(), cancel))
        {
            return Problem.Conflict("question-changed-meanwhile");
        }

        await audit.WriteAsync(http, "question-changed", question, System.FormattableString.Invariant($"{seen + 1}"));
        return await AnswerAsync(question, questions, cancel);
    }

    private static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> RetireAsync(
        string question, QuestionRetirement body, HttpContext http, QuestionStore store, QuestionQueries questions, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await questions.FindAsync(question, cancel) is null)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.RetireAsync(question, reason, http.User.Name(), cancel))
        {
            return Problem.Conflict("question-retired");
        }

        await audit.WriteAsync(http, "question-retired", question, reason);
        return await AnswerAsync(question, questions, cancel);
    }

    private static async Task<Results<Ok<QuestionView>, ProblemHttpResult>> AnswerAsync(
        string id, QuestionQueries questions, CancellationToken cancel) => await questions.FindAsync(id, cancel) is { } found
        ? TypedResults.Ok(new QuestionView(found, await questions.VersionsAsync(id, cancel)))
        : Unknown();

    private static ProblemHttpResult Unknown() => Problem.NotFound("unknown-question");
}

/// <param name="Items">In the order that was asked for, each as its last version is.</param>
/// <param name="Total">Of all pages.</param>
public sealed record QuestionRows(IReadOnlyList<Question> Items, long Total);

/// <param name="Question">As it is.</param>
/// <param name="Versions">The last first.</param>
public sealed record QuestionView(Question Question, IReadOnlyList<QuestionVersion> Versions);
