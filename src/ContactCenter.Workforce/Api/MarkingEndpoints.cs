using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Sittings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Short texts are marked by a person who is not told whose they are; a sat paper is read as it was.</summary>
internal static class MarkingEndpoints
{
    public static void MapMarkingEndpoints(this IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/workforce/exams/{exam}").WithTags("Workforce").OfTheCentre();
        one.MapGet("/marking", ListAsync).RequirePermission(ExamPermissions.Mark).Fails(404);
        one.MapPut("/marking", MarkAsync).RequirePermission(ExamPermissions.Mark).Audited("exam-answer-marked").Fails(400, 404, 409);
        one.MapGet("/sittings/{sitting}", PaperAsync).RequirePermission(ExamPermissions.Mark).Fails(404);
    }

    private static async Task<Results<Ok<MarkingList>, ProblemHttpResult>> ListAsync(
        string exam, ExamQueries exams, ExamDesk desk, CancellationToken cancel) =>
        await exams.FindAsync(exam, cancel) is null ? ExamDesk.Unknown() : TypedResults.Ok(await desk.MarkingAsync(exam, cancel));

    private static async Task<Results<Ok<MarkingList>, ProblemHttpResult>> MarkAsync(
        string exam, MarkForm body, HttpContext http, ExamQueries exams, ExamDesk desk, ExamStore store, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await exams.FindAsync(exam, cancel) is null)
        {
            return ExamDesk.Unknown();
        }

        if (await desk.MarkableAsync(exam, body.Sitting ?? string.Empty, body.Place ?? 0, cancel) is not { } most)
        {
            return Problem.NotFound("unknown-answer");
        }

        var errors = new Dictionary<string, Fault>();
        if (body.Points is not { } points || points < 0 || points > most || decimal.Round(points, 1) != points)
        {
            errors["points"] = ExamFaults.MarkPoints.With(most);
            points = default;
        }

        var note = body.Note?.Trim() ?? string.Empty;
        if (TextRules.WhyNotLineIfAny(note, StaffDesk.LongestReason) is { } why)
        {
            errors["note"] = why;
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.MarkAsync(body.Sitting!, new(body.Place!.Value, points, note, http.User.Name()), cancel))
        {
            return Problem.Conflict("exam-ended");
        }

        await audit.WriteAsync(http, "exam-answer-marked", exam, FormattableString.Invariant($"{body.Sitting}/{body.Place}: {points}"));
        return TypedResults.Ok(await desk.MarkingAsync(exam, cancel));
    }

    private static async Task<Results<Ok<SatPaperView>, ProblemHttpResult>> PaperAsync(
        string exam, string sitting, ExamDesk desk, CancellationToken cancel) =>
        await desk.PaperAsync(exam, sitting, cancel) is { } paper ? TypedResults.Ok(paper) : Problem.NotFound("unknown-sitting");
}
