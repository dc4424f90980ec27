using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Supervision.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ContactCenter.Supervision.Listening;

/// <summary>
/// Listening to a live call, whispering to its agent and barging into it (QA-01). A browser comes in by an offer and its answer, as with
/// WHIP (RFC 9725); it sends audio from the start, so that its mode changes without another description.
/// </summary>
internal static class MonitoringEndpoints
{
    private const string Began = "call-supervised";
    private const string Changed = "call-supervision-changed";

    public static void MapMonitoringEndpoints(this IEndpointRouteBuilder api)
    {
        var live = api.MapGroup("/supervision/calls/{id}").WithTags("Supervision");
        foreach (var mode in Enum.GetValues<SupervisionMode>())
        {
            // Each mode is a right of its own, with a scope of its own.
            live.MapPost(
                    $"/{Word(mode)}",
                    (string id, MonitoringBody body, HttpContext http, LiveCallDesk desk, MonitoringStore store, SupervisionRuleStore rules,
                        AuditTrail audit, CancellationToken cancel) =>
                        BeginAsync(new(CallId.From(id), mode, http, desk, store, audit), body, rules, cancel))
                .RequirePermission(ListeningPermissions.Of(mode)).Audited(Began).Fails(400, 404, 409);
            live.MapPut(
                    $"/listeners/{{monitoring}}/{Word(mode)}",
                    (string id, string monitoring, HttpContext http, LiveCallDesk desk, MonitoringStore store, AuditTrail audit,
                        CancellationToken cancel) =>
                        ChangeAsync(new(CallId.From(id), mode, http, desk, store, audit), monitoring, cancel))
                .RequirePermission(ListeningPermissions.Of(mode)).Audited(Changed).Fails(404, 409);
        }

        var own = live.MapGroup("/listeners/{monitoring}").RequirePermission(ListeningPermissions.Monitor);
        own.MapPost("/keep", KeepAsync)
            .NotAudited("nothing changes by it; the row of the listening keeps when it was heard of").Fails(404, 409);
        own.MapDelete("/", EndAsync).NotAudited("the row of the listening keeps when and how it ended").Fails(404);
        api.MapGet("/agent/supervision", (ClaimsPrincipal user, MonitoringStore store, CancellationToken cancel) =>
                store.OfSeatAsync(LiveCallDesk.SeatOf(user)!.Value, cancel))
            .WithTags("Agent").RequirePermission(FloorPermissions.UseSeat);
    }

    private static async Task<Results<Ok<MonitoringBegun>, ProblemHttpResult>> BeginAsync(
        Request asked, MonitoringBody body, SupervisionRuleStore kept, CancellationToken cancel)
    {
        var rules = await kept.CurrentAsync(cancel);
        var (call, mode, http, desk, store, audit) = asked;
        if (await desk.FindAsync(http.User, call, ListeningPermissions.Of(mode)) is not { } live)
        {
            return Problem.NotFound("unknown-call");
        }

        if (body.Check(rules) is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        if (live.ConnectedAgent is { } agent && agent == LiveCallDesk.SeatOf(http.User))
        {
            return Problem.Conflict("supervision-own-call");
        }

        // Written first: what cannot be written down is not listened to.
        var monitoring = new NewMonitoring(
            $"m-{Guid.CreateVersion7():N}", call, live.ConnectedAgent, http.User.Name(), NameOf(http.User), mode, Reason(body.Reason),
            rules.AgentSees);
        await store.BeginAsync(monitoring, cancel);
        await audit.WriteAsync(http, Began, $"{call}: {Word(mode)}", monitoring.Reason);
        var answer = await desk.SuperviseAsync(call, new BeginSupervision(monitoring.Id, mode, body.Offer!, rules.MostListeners));
        if (answer is not { Refusal: null, Answer: { } description, Now: { } now })
        {
            return Problem.Conflict(answer.Refusal ?? SupervisionRefusals.Over);
        }

        await desk.TellAsync(rules.AgentSees ? now.Agent : null);
        return TypedResults.Ok(new MonitoringBegun(description, desk.View(monitoring.Id, now)));
    }

    private static async Task<Results<Ok<MonitoringView>, ProblemHttpResult>> ChangeAsync(
        Request asked, string monitoring, CancellationToken cancel)
    {
        var (call, mode, http, desk, store, audit) = asked;
        if (await store.FindOpenAsync(call, monitoring, http.User.Name(), cancel) is not { } open
            || await desk.FindAsync(http.User, call, ListeningPermissions.Of(mode)) is null)
        {
            return Problem.NotFound("unknown-monitoring");
        }

        await audit.WriteAsync(http, Changed, $"{call}: {Word(mode)}");
        if ((await desk.SuperviseAsync(call, new ChangeSupervision(monitoring, mode))).Now is not { } now)
        {
            return Problem.Conflict(SupervisionRefusals.Over);
        }

        await store.SeenAsync(open, now.Mode, now.Agent, cancel);
        await desk.TellAsync(open.Visible ? now.Agent : null);
        return TypedResults.Ok(desk.View(monitoring, now));
    }

    /// <summary>Told every few seconds; who is not heard of for 15 is put out.</summary>
    private static async Task<Results<Ok<MonitoringView>, ProblemHttpResult>> KeepAsync(
        string id, string monitoring, HttpContext http, LiveCallDesk desk, MonitoringStore store, CancellationToken cancel) =>
        await store.FindOpenAsync(CallId.From(id), monitoring, http.User.Name(), cancel) is not { } open
            ? Problem.NotFound("unknown-monitoring")
            : await desk.KeepAsync(http.User, open, cancel) is { } now ? TypedResults.Ok(desk.View(monitoring, now))
            : Problem.Conflict(SupervisionRefusals.Over);

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        string id, string monitoring, HttpContext http, LiveCallDesk desk, MonitoringStore store, CancellationToken cancel)
    {
        if (await store.FindOpenAsync(CallId.From(id), monitoring, http.User.Name(), cancel) is not { } open)
        {
            return Problem.NotFound("unknown-monitoring");
        }

        await desk.EndAsync(open, MonitoringEnding.Left, cancel);
        return TypedResults.NoContent();
    }

    internal static string NameOf(ClaimsPrincipal user) => user.FindFirstValue(PersonClaims.DisplayName) ?? user.Name();

    internal static string? Reason(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Word(SupervisionMode mode) => $"{mode}".ToLowerInvariant();

    private sealed record Request(
        CallId Call, SupervisionMode Mode, HttpContext Http, LiveCallDesk Desk, MonitoringStore Store, AuditTrail Audit);
}

/// <summary>What the centre has set for supervision.</summary>
/// <param name="ReasonRequired">Whoever listens or takes over says why.</param>
/// <param name="AgentSees">The agent sees who listens.</param>
/// <param name="MostListeners">Supervisors of one call at once.</param>
public sealed record SupervisionRules(bool ReasonRequired, bool AgentSees, int MostListeners);

/// <param name="Answer">The description (SDP) for the browser's peer connection.</param>
/// <param name="Monitoring">How it stands.</param>
public sealed record MonitoringBegun(string Answer, MonitoringView Monitoring);
