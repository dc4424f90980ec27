using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Centre;
using ContactCenter.Host.Live;
using ContactCenter.Host.Sessions;
using ContactCenter.Workforce.Api;
using ContactCenter.Workforce.Gates;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Agents;

/// <summary>An agent's own seat, and agents as supervisors see them.</summary>
internal static class AgentEndpoints
{
    private const string InJournal = "stands in the journal of events, with who did it";

    public static void MapAgentEndpoints(this IEndpointRouteBuilder api)
    {
        var own = api.MapGroup("/agent").RequirePermission(CentrePermissions.UseSeat).WithTags("Agent");
        own.MapGet("/", GetOwnAsync);
        own.MapGet("/figures", OwnFigures.GetAsync);
        own.MapPost("/sign-in", SignInAsync).NotAudited(InJournal).Fails(400, 409);
        own.MapPost("/sign-out", SignOutAsync).NotAudited(InJournal).Fails(409);

        var all = api.MapGroup("/agents").WithTags("Agents");
        all.MapGet("/", GetAllAsync).RequirePermission(CentrePermissions.ReadAgents);
        all.MapPost("/{id}/availability", SetAvailabilityAsync).RequirePermission(CentrePermissions.SetAvailability)
            .AuditedApart("one's own stands in the journal; somebody else's is one transaction with its entry", ForcedAvailability.Audited)
            .Fails(400, 404, 409);

        var words = api.MapGroup("/").WithTags("Agents").AnySignedIn("words that every page shows");
        words.MapGet("/reasons", (ICentreDirectory centre) => centre.Current.NotReadyReasons.ToArray());
        words.MapGet("/dispositions", (ISubjects subjects) => DispositionView.All(subjects));
        words.MapGet("/phrases", (ICentreDirectory centre, CentreClock clock) => PhraseView.InForce(centre.Current, clock.Today));
    }

    private static async Task<AgentView> GetOwnAsync(ClaimsPrincipal user, AgentDesk desk, CancellationToken cancel) =>
        await desk.ViewAsync(user.RequireAgent(), cancel);

    private static async Task<IReadOnlyList<AgentView>> GetAllAsync(ClaimsPrincipal user, ViewScopes scopes, LiveCentre live)
    {
        await live.BeFreshAsync();
        return live.Complete(scopes.Of(user)).Agents;
    }

    private static async Task<Results<Ok<AgentView>, ProblemHttpResult>> SignInAsync(
        SeatSignIn? body, ClaimsPrincipal user, IGrainFactory grains, ICentreDirectory centre, SeatAnswers answers, ISeatGates gates,
        CancellationToken cancel)
    {
        var queues = body?.Queues ?? [];
        if (queues.FirstOrDefault(q => string.IsNullOrEmpty(q) || centre.FindQueue(QueueId.From(q)) is null) is { } unknown)
        {
            return Problem.Invalid("queues", Wrong.Unknown(unknown));
        }

        if (await RefusalAsync(user.RequireAgent(), gates, cancel) is { } closed)
        {
            return closed;
        }

        var result = await grains.GetGrain<IAgentGrain>(user.RequireAgent().Value).SignIn([.. queues.Select(QueueId.From)]);
        return await answers.ViewOrConflictAsync(result, user.RequireAgent());
    }

    private static async Task<Results<Ok<AgentView>, ProblemHttpResult>> SignOutAsync(ClaimsPrincipal user, IGrainFactory grains, SeatAnswers answers)
    {
        var result = await grains.GetGrain<IAgentGrain>(user.RequireAgent().Value).SignOut(CallParty.Agent);
        return await answers.ViewOrConflictAsync(result, user.RequireAgent());
    }

    private static async Task<Results<Ok<AgentView>, ProblemHttpResult>> SetAvailabilityAsync(
        string id, AvailabilityBody body, HttpContext http, ViewScopes scopes, IPermissionSource permissions, ICentreDirectory centre,
        SeatAnswers answers, ForcedAvailability forced, ISeatGates gates, CancellationToken cancel)
    {
        var (agent, user) = (AgentId.From(id), http.User);
        var isSelf = user.FindAgent() == agent;
        if (!isSelf && !permissions.Of(user).AllowsBeyondSelf(CentrePermissions.SetAvailability))
        {
            return Problem.Forbidden();
        }

        if (centre.FindAgent(agent) is not { } settings || (!isSelf && !scopes.Of(user).Sees(settings)))
        {
            return Problem.NotFound("unknown-agent");
        }

        if (body.Check(centre, isSelf) is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        return body.Availability is AgentAvailability.Ready && await RefusalAsync(agent, gates, cancel) is { } closed ? closed
            : isSelf ? await answers.ChangeAsync(agent, body, CallParty.Agent)
            : await forced.ChangeAsync(agent, body, http, cancel);
    }

    /// <summary>Why a seat takes no calls today, every reason at once (STF-07, STF-09, SEC-03); null: it takes them.</summary>
    private static async Task<ProblemHttpResult?> RefusalAsync(AgentId agent, ISeatGates gates, CancellationToken cancel)
    {
        var text = GateTexts.Of(await gates.ClosedAsync(agent.Value, cancel));
        return text.Zh.Length == 0 ? null : Problem.Conflict(WorkforceFaults.SeatClosed.With(text.Zh, text.En));
    }
}

/// <summary>Queues to sign in to; the agent's own when empty.</summary>
public sealed record SeatSignIn(string[]? Queues);

/// <summary>What the agent, or a supervisor for them, chose.</summary>
/// <param name="Reason">A code of the centre's reasons, with not ready.</param>
/// <param name="Note">Why a supervisor sets it, for the agent and the audit log: 1–200 characters. Not with one's own.</param>
public sealed record AvailabilityBody(AgentAvailability? Availability, string? Reason, string? Note = null)
{
    /// <summary>A supervisor may leave the reason out; then the system's own is used.</summary>
    internal Dictionary<string, Fault> Check(ICentreDirectory centre, bool isSelf)
    {
        var errors = new Dictionary<string, Fault>();
        if (Availability is not { } chosen || !Enum.IsDefined(chosen))
        {
            errors["availability"] = Wrong.NoChoice;
        }
        else if (chosen is AgentAvailability.NotReady && (isSelf || Reason is not null)
            && !centre.Current.NotReadyReasons.Any(r => r.Code == Reason && !r.IsSystem))
        {
            errors["reason"] = Wrong.NoChoice;
        }

        if (!isSelf && TextRules.WhyNotText(Note, ForcedAvailability.LongestReason) is { } wrong)
        {
            errors["note"] = wrong;
        }

        return errors;
    }
}
