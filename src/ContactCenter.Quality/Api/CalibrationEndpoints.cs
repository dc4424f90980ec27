using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.Quality.Calibrations;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Sources;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Quality.Api;

/// <summary>Calibrations: opened, moderated, looked at.</summary>
internal static class CalibrationEndpoints
{
    private static readonly RequestValue[] Values = [RequestValue.Choice<CalibrationShow>("show")];

    public static void MapCalibrationEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/quality/calibrations").WithTags("Quality");
        all.MapGet("/", ListAsync).RequirePermission(QualityPermissions.Score).Fails(400)
            .TakesQuery(Values).TakesQuery(CalibrationQueries.List.Rules.Values);
        all.MapGet("/trend", TrendAsync).RequirePermission(QualityPermissions.Calibrate);
        all.MapPost("/", OpenAsync).RequirePermission(QualityPermissions.Calibrate).Audited("quality-calibration-opened").Fails(400);
        all.MapGet("/{session}", GetAsync).RequirePermission(QualityPermissions.Score).Fails(404);
        all.MapPost("/{session}/close", CloseAsync).RequirePermission(QualityPermissions.Calibrate).Audited("quality-calibration-closed")
            .Fails(400, 404, 409);
        all.MapPost("/{session}/settle", SettleAsync).RequirePermission(QualityPermissions.Calibrate)
            .Audited("quality-calibration-settled").Fails(404, 409);
        all.MapPost("/{session}/cancel", CancelAsync).RequirePermission(QualityPermissions.Calibrate)
            .Audited("quality-calibration-cancelled").Fails(400, 404, 409);
        all.MapPost("/{session}/take-over", TakeOverAsync).RequirePermission(QualityPermissions.Calibrate)
            .Audited("quality-calibration-taken-over").Fails(400, 404, 409);
    }

    internal static ProblemHttpResult Unknown() => Problem.NotFound("unknown-calibration");

    internal static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> ViewAsync(
        string session, HttpContext http, CalibrationDesk desk, CancellationToken cancel) => TypedResults.Ok(
        await desk.ViewAsync((await desk.FindAsync(session, http.User, cancel))!, http.User, cancel));

    private static async Task<Results<Ok<CalibrationRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, CalibrationQueries queries, IQualityCentre centre, IPermissionSource permissions, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var show = query.Choice<CalibrationShow>("show") ?? CalibrationShow.Open;
        var question = CalibrationQueries.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        var onlyTheirs = !permissions.Of(http.User).Allows(QualityPermissions.Calibrate);
        var page = await queries.ListAsync(show, centre.QueuesOf(http.User), http.User.Name(), onlyTheirs, question, cancel);
        return TypedResults.Ok(new CalibrationRows(page.Items, page.Total));
    }

    private static async Task<Ok<CalibrationTrend>> TrendAsync(HttpContext http, CalibrationDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(await desk.TrendAsync(http.User, cancel));

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> GetAsync(
        string session, HttpContext http, CalibrationDesk desk, CancellationToken cancel) =>
        await desk.FindAsync(session, http.User, cancel) is { } kept
            ? TypedResults.Ok(await desk.ViewAsync(kept, http.User, cancel))
            : Unknown();

    private static async Task<Results<Created<CalibrationView>, ProblemHttpResult>> OpenAsync(
        CalibrationWish body, HttpContext http, CalibrationStore store, CalibrationDesk desk, Populations populations, FormStore forms,
        IQualityCentre centre, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var title = FormReader.Line(body.Title, "title", 100, errors);
        var form = body.Form is { } name ? await forms.NewestAsync(name, cancel) : null;
        if (form is null)
        {
            errors["form"] = Wrong.Unknown(body.Form);
        }

        var contacts = await CalibrationReader.ContactsAsync(body.Contacts ?? [], http, populations, centre, errors, cancel);
        var scorers = await CalibrationReader.ScorersAsync(body.Scorers ?? [], contacts, centre, errors, cancel);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var id = await store.OpenAsync(title, form!.Hash, contacts, scorers, http.User.Name(), cancel);
        await audit.WriteAsync(http, "quality-calibration-opened", id, string.Join(' ', scorers));
        return TypedResults.Created((string?)null,
            await desk.ViewAsync((await desk.FindAsync(id, http.User, cancel))!, http.User, cancel));
    }

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> CloseAsync(
        string session, SampleReason body, HttpContext http, CalibrationStore store, CalibrationDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        var step = await ModeratedStep.ReadAsync(session, CalibrationStep.Close, body, http, desk, cancel);
        if (step.Kept is not { } kept)
        {
            return step.WhyNot!;
        }

        // With nothing to look at for a contact there is nothing to agree on.
        if (kept.Contacts.Count(c => !kept.Of(c.Place).Any()) is > 0 and var missing)
        {
            return Problem.Conflict(CalibrationRefusals.NoScores.With(missing));
        }

        return await EndAsync(
            await store.CloseAsync(session, http.User.Name(), step.Reason, cancel), session, "quality-calibration-closed", step.Reason,
            http, desk, audit, cancel);
    }

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> SettleAsync(
        string session, HttpContext http, CalibrationStore store, CalibrationDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var step = await ModeratedStep.OfAsync(session, CalibrationStep.Settle, http, desk, cancel);
        if (step.Kept is not { } kept)
        {
            return step.WhyNot!;
        }

        return kept.Contacts.Count(c => c.Agreed is null) is > 0 and var missing
            ? Problem.Conflict(CalibrationRefusals.NotAgreed.With(missing))
            : await EndAsync(
                await store.SettleAsync(session, http.User.Name(), cancel), session, "quality-calibration-settled", null, http, desk,
                audit, cancel);
    }

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> CancelAsync(
        string session, SampleReason body, HttpContext http, CalibrationStore store, CalibrationDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        var step = await ModeratedStep.ReadAsync(session, CalibrationStep.Cancel, body, http, desk, cancel);
        return step.Kept is null
            ? step.WhyNot!
            : await EndAsync(
                await store.CancelAsync(session, http.User.Name(), step.Reason, cancel), session, "quality-calibration-cancelled",
                step.Reason, http, desk, audit, cancel);
    }

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> TakeOverAsync(
        string session, SampleReason body, HttpContext http, CalibrationStore store, CalibrationDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        var step = await ModeratedStep.ReadAsync(session, CalibrationStep.TakeOver, body, http, desk, cancel);
        return step.Kept is null
            ? step.WhyNot!
            : await EndAsync(
                await store.TakeOverAsync(session, http.User.Name(), step.Reason, cancel), session, "quality-calibration-taken-over",
                step.Reason, http, desk, audit, cancel);
    }

    private static async Task<Results<Ok<CalibrationView>, ProblemHttpResult>> EndAsync(
        FaultKind? refused, string session, string action, string? reason, HttpContext http, CalibrationDesk desk, AuditTrail audit,
        CancellationToken cancel)
    {
        if (refused is not null)
        {
            return Problem.Conflict(refused.With());
        }

        await audit.WriteAsync(http, action, session, reason);
        return await ViewAsync(session, http, desk, cancel);
    }
}
