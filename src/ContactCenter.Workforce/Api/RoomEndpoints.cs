using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Sittings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>
/// A person's own exams: entered, answered one by one, handed in. One window writes at a time; a window that comes later may take over, and
/// the one before is told with its next word.
/// </summary>
internal static class RoomEndpoints
{
    private const string InItself = "The sitting itself says when it began, who wrote, what and when, and nothing of it changes.";
    private const int MostSteps = 100_000;

    public static void MapRoomEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/my-exams").WithTags("Workforce");
        all.MapGet("/", ListAsync).RequirePermission(ExamPermissions.Sit);
        all.MapPost("/{exam}/enter", EnterAsync).RequirePermission(ExamPermissions.Sit).NotAudited(InItself).Fails(404, 409);
        all.MapPut("/{exam}/answers/{place:int}", SaveAsync).RequirePermission(ExamPermissions.Sit).NotAudited(InItself).Fails(400, 404,
            409);
        all.MapPost("/{exam}/submit", SubmitAsync).RequirePermission(ExamPermissions.Sit).NotAudited(InItself).Fails(404, 409);
        all.MapPost("/{exam}/beat", BeatAsync).RequirePermission(ExamPermissions.Sit).NotAudited("It changes nothing.").Fails(404);
    }

    private static async Task<Ok<OwnExams>> ListAsync(HttpContext http, ExamRoom room, CancellationToken cancel) =>
        TypedResults.Ok(await room.ListAsync(http.User, cancel));

    /// <summary>Begins the sitting with the first window; goes on with it in the same; shows who has it in another.</summary>
    private static async Task<Results<Ok<RoomView>, ProblemHttpResult>> EnterAsync(
        string exam, RoomEntry body, HttpContext http, ExamRoom room, SittingStore store, TimeProvider time, CancellationToken cancel)
    {
        if (await room.FindAsync(exam, http.User, cancel) is not var (found, person))
        {
            return ExamDesk.Unknown();
        }

        if (found.Cancelled is not null)
        {
            return Problem.Conflict("exam-cancelled");
        }

        var sitting = await room.SittingAsync(exam, person, cancel);
        if (sitting is null)
        {
            if (WhyNot(found.StateAt(time.GetUtcNow())) is { } why)
            {
                return Problem.Conflict(why);
            }

            // Whoever begins it has it: of two windows at once the other one is shown who.
            var first = ExamRoom.NewHolder();
            return await room.BeginAsync(found, person, first, cancel) is { } begun
                ? TypedResults.Ok(await room.ViewAsync(found, begun, first, cancel))
                : Problem.Conflict("exam-closed");
        }

        if (body.TakeOver && sitting.Holder != body.Holder)
        {
            var holder = ExamRoom.NewHolder();
            await store.TakeOverAsync(sitting.Id, holder, cancel);
            sitting = (await room.SittingAsync(exam, person, cancel))!;
            return TypedResults.Ok(await room.ViewAsync(found, sitting, holder, cancel));
        }

        return TypedResults.Ok(await room.ViewAsync(found, sitting, body.Holder, cancel));
    }

    private static async Task<Results<Ok<RoomBeat>, ProblemHttpResult>> SaveAsync(
        string exam, int place, RoomAnswer body, HttpContext http, ExamRoom room, SittingStore store, TimeProvider time,
        CancellationToken cancel)
    {
        if (await room.FindAsync(exam, http.User, cancel) is not var (found, person)
            || await room.SittingAsync(exam, person, cancel) is not { } sitting)
        {
            return ExamDesk.Unknown();
        }

        if (found.Cancelled is not null)
        {
            return Problem.Conflict("exam-cancelled");
        }

        var errors = new Dictionary<string, Fault>();
        if (body.Step is not (>= 1 and <= MostSteps))
        {
            errors["step"] = body.Step is { } step ? Wrong.OutOfRange(step, 1, MostSteps) : Wrong.Missing;
        }

        if (await room.ReadAsync(sitting, place, body.Answer, cancel) is not { } answer)
        {
            errors["answer"] = ExamFaults.Answer;
            answer = new();
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        return await store.SaveAsync(sitting.Id, body.Holder ?? string.Empty, place, body.Step!.Value, answer, cancel) switch
        {
            SaveOutcome.Saved => TypedResults.Ok(Beat(found, sitting, body.Holder, time.GetUtcNow())),
            SaveOutcome.Over => Problem.Conflict("sitting-over"),
            SaveOutcome.Elsewhere => Problem.Conflict("sitting-elsewhere"),
            SaveOutcome.Step => Problem.Conflict(ExamFaults.Step.With(await store.StepAsync(sitting.Id, cancel))),
        };
    }

    private static async Task<Results<Ok<RoomView>, ProblemHttpResult>> SubmitAsync(
        string exam, RoomHandIn body, HttpContext http, ExamRoom room, SittingStore store, CancellationToken cancel)
    {
        if (await room.FindAsync(exam, http.User, cancel) is not var (found, person)
            || await room.SittingAsync(exam, person, cancel) is not { } sitting)
        {
            return ExamDesk.Unknown();
        }

        if (found.Cancelled is not null)
        {
            return Problem.Conflict("exam-cancelled");
        }

        // What comes after the end is no fault: what was saved counts as it does for who hands in.
        return await store.SubmitAsync(sitting.Id, body.Holder ?? string.Empty, cancel) is SaveOutcome.Elsewhere
            ? Problem.Conflict("sitting-elsewhere")
            : TypedResults.Ok(await room.ViewAsync(found, (await room.SittingAsync(exam, person, cancel))!, body.Holder, cancel));
    }

    /// <summary>Asked by an open window now and then, so that it is told of a take-over before somebody types into it.</summary>
    private static async Task<Results<Ok<RoomBeat>, ProblemHttpResult>> BeatAsync(
        string exam, RoomHandIn body, HttpContext http, ExamRoom room, TimeProvider time, CancellationToken cancel)
    {
        if (await room.FindAsync(exam, http.User, cancel) is not var (found, person)
            || await room.SittingAsync(exam, person, cancel) is not { } sitting)
        {
            return ExamDesk.Unknown();
        }

        return TypedResults.Ok(Beat(found, sitting, body.Holder, time.GetUtcNow()));
    }

    private static RoomBeat Beat(Exam exam, Sitting sitting, string? holder, DateTimeOffset now) =>
        new(now, sitting.EndsAt, exam.Cancelled is not null || sitting.IsOver(now), sitting.Holder == holder);

    private static string? WhyNot(ExamState state) => state switch
    {
        ExamState.Open => null,
        ExamState.Scheduled => "exam-not-open",
        ExamState.Cancelled => "exam-cancelled",
        ExamState.Closed or ExamState.Published => "exam-closed",
    };
}
