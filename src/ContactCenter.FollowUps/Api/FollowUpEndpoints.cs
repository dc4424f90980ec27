using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.FollowUps.Entries;
using ContactCenter.History.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.FollowUps.Api;

/// <summary>What people do with messages and calls back.</summary>
internal static class FollowUpEndpoints
{
    public static void MapFollowUpEndpoints(this IEndpointRouteBuilder api)
    {
        var all = api.MapGroup("/follow-ups").WithTags("Follow-ups");
        api.MapPost("/follow-ups", CreateAsync).WithTags("Follow-ups").RequirePermission(FollowUpPermissions.Create)
            .Audited("follow-up-created").Fails(400, 404, 409);
        all.MapPost("/{followUp}/take", TakeAsync).RequirePermission(FollowUpPermissions.Work).Audited("follow-up-taken").Fails(404, 409);
        all.MapPost("/{followUp}/release", ReleaseAsync).RequirePermission(FollowUpPermissions.Work).Audited("follow-up-released")
            .Fails(404, 409);
        all.MapPost("/{followUp}/assign", AssignAsync).RequirePermission(FollowUpPermissions.Assign).Audited("follow-up-assigned")
            .Fails(400, 404, 409);
        all.MapPost("/{followUp}/call", CallAsync).RequirePermission(FollowUpPermissions.Work)
            .NotAudited("every step of a call stands in the journal of events, and the attempt beside the follow-up").Fails(404, 409);
        all.MapPost("/{followUp}/close", CloseAsync).RequirePermission(FollowUpPermissions.Close).Audited("follow-up-closed")
            .Fails(400, 404, 409);
        all.MapPost("/{followUp}/reopen", ReopenAsync).RequirePermission(FollowUpPermissions.Assign).Audited("follow-up-reopened")
            .Fails(400, 404, 409);
    }

    private static async Task<Results<Created<FollowUpRow>, ProblemHttpResult>> CreateAsync(
        CallbackWish body, HttpContext http, CallbackForm form, FollowUpDesk desk, AuditTrail audit, CancellationToken cancel)
    {
        var errors = new Dictionary<string, Fault>();
        if (await form.ReadAsync(body, http.User, errors, cancel) is not { } wish)
        {
            return errors.Count > 0 ? Problem.Invalid(errors) : Problem.NotFound("unknown-call");
        }

        // The same sent twice, by a double click or a request that is tried again, is one: its second answer is that of the first.
        var same = wish.Kind is FollowUpKind.Busy ? null : await desk.Store.FindSameAsync(wish, cancel);
        if (same is null && !await desk.Store.AddAsync(wish, cancel))
        {
            return Problem.Conflict(FollowUpFaults.Waits);
        }

        await audit.WriteAsync(http, "follow-up-created", same ?? wish.Id, same is null ? null : "asked for again");
        var row = await desk.RowAsync(same ?? wish.Id, FollowUpSight.Everything, cancel);
        return TypedResults.Created($"/api/follow-ups/{same ?? wish.Id}", row);
    }

    private static Task<Results<Ok<FollowUpRow>, ProblemHttpResult>> TakeAsync(
        string followUp, HttpContext http, FollowUpDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(
            followUp, http, "follow-up-taken", null, (_, agent, now) => desk.Store.TakeAsync(followUp, agent!, now, cancel), cancel);

    private static Task<Results<Ok<FollowUpRow>, ProblemHttpResult>> ReleaseAsync(
        string followUp, HttpContext http, FollowUpDesk desk, CancellationToken cancel) =>
        desk.ChangeAsync(
            followUp, http, "follow-up-released", null, (_, agent, _) => desk.Store.ReleaseAsync(followUp, agent!, cancel), cancel);

    private static async Task<Results<Ok<FollowUpRow>, ProblemHttpResult>> AssignAsync(
        string followUp, FollowUpOwner body, HttpContext http, FollowUpDesk desk, IFollowUpCentre centre, CancellationToken cancel) =>
        body.Agent is { } agent && centre.AgentName(agent) is null
            ? Problem.Invalid("agent", Wrong.Unknown(agent))
            : await desk.ChangeAsync(
                followUp, http, "follow-up-assigned", body.Agent,
                (_, _, now) => desk.Store.AssignAsync(followUp, body.Agent, now, cancel), cancel);

    /// <summary>Takes it, if nobody else has it, and calls the number in the name of its queue and for its entry number.</summary>
    private static async Task<Results<Ok<FollowUpCall>, ProblemHttpResult>> CallAsync(
        string followUp, FollowUpCallFrom body, HttpContext http, FollowUpDesk desk, IFollowUpCentre centre, CancellationToken cancel)
    {
        if (await desk.FindAsync(followUp, http.User, cancel) is not { } found)
        {
            return Unknown();
        }

        var agent = http.User.FindFirstValue(PersonClaims.Seat)!;
        var queue = found.Queue ?? centre.QueuesOf(agent).FirstOrDefault();
        if (found.Number.Length == 0 || queue is null)
        {
            return Problem.Conflict(found.Number.Length == 0 ? "number-withheld" : "agent-has-no-queue");
        }

        if (found.Attempts.Any(a => a.EndedAt is null) || await desk.IsBeingCalledAsync(found.Number, agent, cancel))
        {
            return Problem.Conflict("follow-up-being-called");
        }

        if (!await desk.Store.TakeAsync(followUp, agent, desk.Now, cancel))
        {
            return Taken(found);
        }

        await desk.GiveUpPlaceAsync(found, cancel);
        var (call, refusal) = await centre.DialAsync(agent, queue, found.Number, found.EntryNumber, body.Place);
        if (call is null)
        {
            return refusal!;
        }

        // Whoever asked may be gone by now; the call is not.
        await desk.Store.AttemptAsync(followUp, call, agent, desk.Now, CancellationToken.None);
        return TypedResults.Ok(new FollowUpCall(call));
    }

    private static async Task<Results<Ok<FollowUpRow>, ProblemHttpResult>> CloseAsync(
        string followUp, FollowUpEnd body, HttpContext http, FollowUpDesk desk, CancellationToken cancel)
    {
        if (await desk.FindAsync(followUp, http.User, cancel) is not { } found)
        {
            return Unknown();
        }

        if (ClosingRules.Check(body, found) is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        return await desk.ChangeAsync(
            followUp, http, "follow-up-closed", EnumText.Of(body.Result!.Value),
            (open, agent, now) => open.Owner is { } owner && owner != agent && !http.User.Scopes().Far.Any()
                ? Task.FromResult(false)
                : desk.Store.CloseAsync(open, new(now, http.User.Name(), body.Result.Value, body.Note?.Trim()), cancel),
            cancel);
    }

    private static async Task<Results<Ok<FollowUpRow>, ProblemHttpResult>> ReopenAsync(
        string followUp, FollowUpReason body, HttpContext http, FollowUpDesk desk, CancellationToken cancel) =>
        ClosingRules.ReasonOf(body.Reason) is { } why
            ? Problem.Invalid("reason", why)
            : await desk.ChangeAsync(
                followUp, http, "follow-up-reopened", body.Reason!.Trim(),
                (_, _, now) => desk.Store.ReopenAsync(followUp, now, cancel), cancel,
                found => found.Closing is null ? FollowUpFaults.Open : FollowUpFaults.Waits);

    internal static ProblemHttpResult Unknown() => Problem.NotFound("unknown-follow-up");

    internal static ProblemHttpResult Taken(FollowUp found) =>
        Problem.Conflict(found.Closing is null ? "follow-up-taken" : "follow-up-closed");
}

/// <param name="Agent">Who has it from now on; null: nobody.</param>
public sealed record FollowUpOwner(string? Agent);

/// <param name="Place">The browser from which the agent calls; null: any phone of the agent.</param>
public sealed record FollowUpCallFrom(string? Place);

/// <param name="CallId">The call that is being made; what comes of it is told on the agent's own page.</param>
public sealed record FollowUpCall(string CallId);

/// <param name="Result">
/// With what it ended: notReached, wrongNumber, notNeeded, otherWay or, of a low rating, analysed; of a survey also declined.
/// </param>
/// <param name="Note">Why; one line of 1 to 500 characters.</param>
public sealed record FollowUpEnd(FollowUpResult? Result, string? Note);

/// <param name="Reason">Why; one line of 1 to 500 characters.</param>
public sealed record FollowUpReason(string? Reason);
