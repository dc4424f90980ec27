using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Staff;
using ContactCenter.Workforce.Training;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Workforce.Api;

/// <summary>Trainings: planned, attended, held or cancelled; what they are owed by is met by those that were held (STF-11…13).</summary>
internal static class TrainingSessionEndpoints
{
    private const int MostGuests = 10_000;

    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice<TrainingKind>("kind"), RequestValue.Text("project", "Id of a contract."),
            RequestValue.Text("plan", "Id of a plan."),
    ];

    public static void MapTrainingSessionEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/workforce/trainings").WithTags("Workforce").OfTheCentre();
        all.MapGet("/",
            ListAsync).RequirePermission(TrainingPermissions.Read).TakesQuery(Values).TakesQuery(TrainingQueries.List.Rules.Values)
            .Fails(400);
        all.MapPost("/", AddAsync).RequirePermission(TrainingPermissions.Write).Audited("training-planned").Fails(400);
        all.MapGet("/{training}", FindAsync).RequirePermission(TrainingPermissions.Read).Fails(404);
        all.MapPost("/{training}/attendance",
            AttendAsync).RequirePermission(TrainingPermissions.Write).Audited("training-attendance-entered")
            .Fails(400, 404, 409);
        all.MapPost("/{training}/hold", HoldAsync).RequirePermission(TrainingPermissions.Write).Audited("training-held").Fails(400, 404,
            409);
        all.MapPost("/{training}/cancel", CancelAsync).RequirePermission(TrainingPermissions.Write).Audited("training-cancelled")
            .Fails(400, 404, 409);
        api.MapGroup("/workforce/training-plans").WithTags("Workforce").OfTheCentre()
            .MapPost("/", AddPlanAsync).RequirePermission(TrainingPermissions.Write).Audited("training-plan-made").Fails(400);
    }

    /// <summary>A session as this person sees it.</summary>
    public static async Task<Results<Ok<TrainingView>, ProblemHttpResult>> AnswerAsync(
        string id, HttpContext http, TrainingQueries trainings, IPermissionSource permissions, TimeProvider time,
            CancellationToken cancel) =>
        await trainings.FindAsync(id, cancel) is { } line
            ? TypedResults.Ok(new TrainingView(
                TrainingSummary.Of(line, time.GetUtcNow()),
                permissions.Of(http.User).Allows(TrainingPermissions.Write) ? line.Session.Code : null,
                await trainings.TraineesAsync(id, cancel), await trainings.MaterialsAsync(id, cancel),
                    await trainings.AnswersAsync(id, cancel)))
            : Unknown();

    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-training");

    private static async Task<Results<Ok<TrainingRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, TrainingQueries trainings, IWorkforceCentre centre, TimeProvider time, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var filter = new TrainingFilter(query.Choice<TrainingKind>("kind"), query.Text("project"), query.Text("plan"));
        var question = TrainingQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var page = await trainings.ListAsync(filter, question, cancel);
        var (now, year) = (time.GetUtcNow(), new DateOnly(centre.Today.Year, 1, 1));
        return TypedResults.Ok(new TrainingRows(
            [.. page.Items.Select(l => TrainingSummary.Of(l, now))], page.Total, await centre.ProjectsAsync(cancel),
            await trainings.PlansAsync(cancel),
            await trainings.HeldAsync(centre.StartOf(year), centre.StartOf(year.AddYears(1)), cancel)));
    }

    private static Task<Results<Ok<TrainingView>, ProblemHttpResult>> FindAsync(
        string training, HttpContext http, TrainingQueries trainings, IPermissionSource permissions, TimeProvider time,
        CancellationToken cancel) => AnswerAsync(training, http, trainings, permissions, time, cancel);

    private static async Task<Results<Ok<TrainingView>, ProblemHttpResult>> AddAsync(
        TrainingSessionForm body, HttpContext http, TrainingReader reader, TrainingStore store, TrainingQueries trainings,
        IPermissionSource permissions, TimeProvider time, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (await reader.ReadAsync(body, errors, cancel) is not { } form)
        {
            return Problem.Invalid(errors);
        }

        var id = await store.AddAsync(form, http.User.Name(), cancel);
        await audit.WriteAsync(http, "training-planned", id, form.Topic);
        return await AnswerAsync(id, http, trainings, permissions, time, cancel);
    }

    private static async Task<Results<Ok<TrainingView>, ProblemHttpResult>> AttendAsync(
        string training, AttendanceForm body, HttpContext http, TrainingQueries trainings, TrainingStore store, StaffQueries staff,
        IPermissionSource permissions, TimeProvider time, AuditTrail audit, CancellationToken cancel)
    {
        if (await trainings.FindAsync(training, cancel) is not { Session: var session })
        {
            return Unknown();
        }

        if (session.StateAt(time.GetUtcNow()) is TrainingState.Planned)
        {
            return Problem.Conflict("training-not-begun");
        }

        var number = body.Number?.Trim() ?? string.Empty;
        if (!(await staff.IdsAsync([number], cancel)).TryGetValue(number, out var person))
        {
            return Problem.Invalid("number", WorkforceFaults.NoPerson.With(Domain.Texts.TextRules.Cut(number, 40)));
        }

        if (!await store.AttendAsync(training, person, AttendanceWay.Entered, null, http.User.Name(), cancel))
        {
            return Problem.Conflict("not-to-attend");
        }

        await audit.WriteAsync(http, "training-attendance-entered", training, number);
        return await AnswerAsync(training, http, trainings, permissions, time, cancel);
    }

    private static async Task<Results<Ok<TrainingView>, ProblemHttpResult>> HoldAsync(
        string training, TrainingEnd body, HttpContext http, TrainingQueries trainings, TrainingStore store, IPermissionSource permissions,
        TimeProvider time, AuditTrail audit, CancellationToken cancel)
    {
        if (await trainings.FindAsync(training, cancel) is not { } line)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var summary = TrainingReader.Text(body.Summary, "summary", errors);
        if (body.Guests is not (null or (>= 0 and <= MostGuests)))
        {
            errors["guests"] = Wrong.OutOfRange(body.Guests.Value, 0, MostGuests);
        }

        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (line.Session.StateAt(time.GetUtcNow()) is TrainingState.Planned)
        {
            return Problem.Conflict("training-not-begun");
        }

        // Nothing was trained where nobody was: what it is owed by stays open.
        if (line.Attended + (body.Guests ?? 0) == 0)
        {
            return Problem.Conflict("nobody-attended");
        }

        if (!await store.HoldAsync(line.Session, body.Guests ?? 0, summary, http.User.Name(), cancel))
        {
            return Problem.Conflict("training-ended");
        }

        await audit.WriteAsync(http, "training-held", training, line.Session.Number);
        return await AnswerAsync(training, http, trainings, permissions, time, cancel);
    }

    private static async Task<Results<Ok<TrainingView>, ProblemHttpResult>> CancelAsync(
        string training, TrainingCancellation body, HttpContext http, TrainingQueries trainings, TrainingStore store,
        IPermissionSource permissions, TimeProvider time, AuditTrail audit, CancellationToken cancel)
    {
        if (await trainings.FindAsync(training, cancel) is null)
        {
            return Unknown();
        }

        var errors = new Dictionary<string, Fault>();
        var reason = StaffDesk.Line(body.Reason, "reason", StaffDesk.LongestReason, errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        if (!await store.CancelAsync(training, reason, http.User.Name(), cancel))
        {
            return Problem.Conflict("training-ended");
        }

        await audit.WriteAsync(http, "training-cancelled", training, reason);
        return await AnswerAsync(training, http, trainings, permissions, time, cancel);
    }

    private static async Task<Results<Ok<TrainingPlan>, ProblemHttpResult>> AddPlanAsync(
        TrainingPlanForm body, HttpContext http, StaffDesk desk, TrainingStore store, TrainingQueries trainings, IWorkforceCentre centre,
        AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var project = await desk.ProjectAsync(body.Project, errors, cancel);
        var title = StaffDesk.Line(body.Title, "title", 100, errors);
        var first = StaffDesk.Day(body.FirstOn, "firstOn", centre.Today.AddYears(1), errors);
        var last = StaffDesk.Day(body.LastOn, "lastOn", centre.Today.AddYears(2), errors);
        if (last < first)
        {
            errors["lastOn"] = WorkforceFaults.DayBefore.With(first);
        }

        var goals = TrainingReader.Text(body.Goals, "goals", errors);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var id = await store.AddPlanAsync(project, title, first, last, goals, http.User.Name(), cancel);
        await audit.WriteAsync(http, "training-plan-made", id, title);
        return TypedResults.Ok((await trainings.PlansAsync(cancel)).First(p => p.Id == id));
    }
}
