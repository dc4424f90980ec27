using System.Security.Claims;
using ContactCenter.Backoffice.Attachments;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Sealing;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Auditing;
using ContactCenter.Visits.Visits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Visits.Api;

/// <summary>Visits: agreed on, given to a technician, made.</summary>
internal static class VisitEndpoints
{
    private static readonly string[] Shows = ["open", "ended", "all"];

    private static readonly AttachmentKind Signature = new("visits.signature", 512 * 1024, [FileType.Png]);

    private static readonly RequestValue[] Values =
    [
        RequestValue.Choice("show", Shows),
        RequestValue.Flag("mine", "What was given to the person who asks."),
        RequestValue.Text("ticket", "The number of the ticket that they belong to."),
        RequestValue.Text("id", "This one alone, whatever else is asked."),
    ];

    private static readonly RequestValue[] Fields =
    [
        RequestValue.Flag("resolved", "Whether it works now.").Required(),
        RequestValue.Text("report", "What was done; one line of 1 to 500 characters.").Required(),
        RequestValue.File("signature", "The taxpayer's, as PNG; up to 512 KB.").Required(),
    ];

    public static void MapVisitEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/visits").WithTags("Visits");
        all.MapGet("/", ListAsync).RequirePermission(VisitPermissions.Read).Fails(400)
            .TakesQuery(Values).TakesQuery(VisitStore.List.Rules.Values);
        all.MapPost("/", CreateAsync).RequirePermission(VisitPermissions.Create).Audited("visit-agreed").Fails(400);
        all.MapPost("/{visit}/dispatch", DispatchAsync).RequirePermission(VisitPermissions.Dispatch).Audited("visit-dispatched")
            .Fails(400, 404, 409);
        all.MapPost("/{visit}/cancel", CancelAsync).RequirePermission(VisitPermissions.Dispatch).Audited("visit-cancelled")
            .Fails(400, 404, 409);
        all.MapPost("/{visit}/arrive", ArriveAsync).RequirePermission(VisitPermissions.Work).Audited("visit-arrived").Fails(404, 409);
        all.MapPost("/{visit}/finish", FinishAsync).RequirePermission(VisitPermissions.Work).Audited("visit-finished")
            .WithMetadata(new BodyLimit(Signature.LimitBytes + (32 * 1024))).TakesForm(Fields).Fails(400, 404, 409, 413, 415);
        all.MapGet("/{visit}/signature", SignatureAsync).RequirePermission(VisitPermissions.Read).Audited("visit-signature-seen")
            .SendsFile("image/png").Fails(404, 503);
    }

    private static async Task<Results<Ok<VisitRows>, ProblemHttpResult>> ListAsync(
        HttpContext http, VisitStore store, ISealedSight sight, TimeProvider time, CancellationToken cancel)
    {
        var query = new QueryReader(http.Request.Query);
        var show = query.Choice("show", Shows, w => w) ?? "open";
        var isMine = query.Flag("mine");
        var isNear = !http.User.Scopes().Far.Any();
        var (ticket, id) = (query.Text("ticket"), query.Text("id"));
        var question = VisitStore.List.Rules.Read(query);
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        bool? isOpen = show is "all" || id is not null ? null : show is "open";
        var filter = new VisitFilter(isMine ? http.User.Name() : null, isNear ? http.User.Name() : null, isOpen, ticket, id)
        {
            WithSealed = sight.MaySee(http.User),
        };
        var page = await store.ListAsync(filter, question, cancel);
        var now = time.GetUtcNow();
        return TypedResults.Ok(new VisitRows([.. page.Items.Select(v => View(v, http.User, now))], page.Total));
    }

    private static async Task<Results<Created<VisitView>, ProblemHttpResult>> CreateAsync(
        VisitWish body, HttpContext http, VisitForm form, VisitStore store, AuditTrail audit, TimeProvider time, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (await form.ReadAsync(body, http.User, errors, cancel) is not { } visit)
        {
            return Problem.Invalid(errors);
        }

        await store.AddAsync(visit, time.GetUtcNow(), cancel);
        await audit.WriteAsync(http, "visit-agreed", visit.Id, new AuditDetails(Reason: $"zone map {visit.ZoneMap}"));
        return TypedResults.Created((string?)null, View((await store.FindAsync(visit.Id, cancel))!, http.User, time.GetUtcNow()));
    }

    private static async Task<Results<Ok<VisitView>, ProblemHttpResult>> DispatchAsync(
        string visit, VisitDispatch body, HttpContext http, VisitSteps steps, IVisitCentre centre, CancellationToken cancel) =>
        string.IsNullOrWhiteSpace(body.Technician) || await centre.FindTechnicianAsync(body.Technician.Trim(), cancel) is not { } technician
            ? Problem.Invalid("technician", VisitFaults.Technician.With(body.Technician))
            : await steps.TakeAsync(
                http, visit, VisitStep.Dispatch, "visit-dispatched", technician,
                (store, by, now) => store.DispatchAsync(visit, technician, by, now, cancel), cancel);

    private static async Task<Results<Ok<VisitView>, ProblemHttpResult>> CancelAsync(
        string visit, VisitCancel body, HttpContext http, VisitSteps steps, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        var reason = VisitForm.Line(body.Reason, "reason", VisitForm.LongestText, errors);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : await steps.TakeAsync(
                http, visit, VisitStep.Cancel, "visit-cancelled", reason,
                (store, by, now) => store.CancelAsync(visit, by, reason, now, cancel), cancel);
    }

    private static Task<Results<Ok<VisitView>, ProblemHttpResult>> ArriveAsync(
        string visit, HttpContext http, VisitSteps steps, CancellationToken cancel) => steps.TakeAsync(
        http, visit, VisitStep.Arrive, "visit-arrived", null, (store, by, now) => store.ArriveAsync(visit, by, now, cancel), cancel);

    private static async Task<Results<Ok<VisitView>, ProblemHttpResult>> FinishAsync(
        string visit, HttpContext http, VisitSteps steps, IVisitCentre centre, CancellationToken cancel)
    {
        var (form, problem) = await FormBody.ReadAsync(http.Request);
        if (form is null)
        {
            return problem!;
        }

        if (await steps.RefusalAsync(http, visit, VisitStep.Finish, cancel) is { } refusal)
        {
            return refusal;
        }

        var errors = new Dictionary<string, Fault>();
        var report = VisitForm.Line(form["report"].ToString(), "report", VisitForm.LongestText, errors);
        if (!bool.TryParse(form["resolved"].ToString(), out var isResolved))
        {
            errors["resolved"] = Wrong.NoFlag;
        }

        if (form.Files["signature"] is not { } file)
        {
            errors["signature"] = Wrong.Missing;
            return Problem.Invalid(errors);
        }

        await using var content = file.OpenReadStream();
        if (await SignaturePicture.IsBrokenAsync(content, Signature.LimitBytes, cancel))
        {
            errors["signature"] = VisitFaults.Signature.With("图片不完整", "the picture is not whole");
            return Problem.Invalid(errors);
        }

        content.Position = 0;
        var receipt = await centre.Files.ReceiveAsync(Signature, "signature.png", content, cancel);
        if (receipt is FileReceipt.Refused refused)
        {
            errors["signature"] = VisitFaults.Signature.With(refused.Text.Zh, refused.Text.En);
        }

        return errors.Count > 0
            ? Problem.Invalid(errors)
            : await steps.TakeAsync(
                http, visit, VisitStep.Finish, "visit-finished", report,
                (store, by, now) => store.FinishAsync(
                    visit, by, isResolved, report, ((FileReceipt.Kept)receipt).Sha256, now, cancel), cancel);
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> SignatureAsync(
        string visit, HttpContext http, VisitStore store, IVisitCentre centre, ISealedSight sight, AuditTrail audit,
        CancellationToken cancel)
    {
        if (await store.FindAsync(visit, sight.MaySee(http.User), cancel) is not { Signature: { } hash } found
            || !VisitSteps.MaySee(http.User, found))
        {
            return VisitSteps.Unknown();
        }

        try
        {
            if (await centre.Files.OpenAsync(hash, cancel) is not { } content)
            {
                return Problem.NotFound("file-missing");
            }

            await audit.WriteAsync(http, "visit-signature-seen", visit);
            return TypedResults.File(content, "image/png");
        }
        catch (FileAwayException e)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "file-away", e.Message);
        }
    }

    /// <summary>Whoever goes there calls before; nobody else needs the number.</summary>
    internal static VisitView View(Visit visit, ClaimsPrincipal user, DateTimeOffset now) => new(
        visit.Technician == user.Name() && visit.State is not VisitState.Ended
            ? visit
            : visit with { Number = MaskedNumber.Of(visit.Number) },
        visit.State, visit.DutyAt(now));
}
