using System.Security.Claims;
using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Host.Live;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>The summary (小结) after a conversation: kept while it is written, given more time, saved.</summary>
internal static class WrapUpEndpoints
{
    public static void MapWrapUpEndpoints(this IEndpointRouteBuilder api)
    {
        var call = api.MapGroup("/calls/{id}").RequirePermission(CentrePermissions.HandleCalls).WithTags("Calls")
            .NotAudited("the summary stands in the journal of events, with who wrote it").Fails(409);
        call.MapPost("/wrap-up", (string id, WrapUpSummary body, ClaimsPrincipal user, WrapUpDesk desk) =>
            desk.SaveAsync(user.RequireAgent(), CallId.From(id), body)).Fails(400);
        call.MapPost("/wrap-up/draft", (string id, WrapUpSummary body, ClaimsPrincipal user, WrapUpDesk desk) =>
            desk.DraftAsync(user.RequireAgent(), CallId.From(id), body)).Fails(400);
        call.MapPost("/wrap-up/extend", (string id, ClaimsPrincipal user, WrapUpDesk desk) =>
            desk.ExtendAsync(user.RequireAgent(), CallId.From(id)));
    }
}

/// <summary>Carries what an agent does with a summary to the agent's grain.</summary>
internal sealed class WrapUpDesk(IGrainFactory grains, ISubjects subjects, LiveChanges changes, TimeProvider clock)
{
    public async Task<Results<NoContent, ProblemHttpResult>> SaveAsync(AgentId agent, CallId call, WrapUpSummary summary) =>
        summary.Check(subjects, isFinal: true) is { Count: > 0 } errors
            ? Problem.Invalid(errors)
            : CommandAnswer.Of(Told(agent, await Grain(agent).SaveWrapUp(call, summary.Disposition, summary.Note)));

    /// <summary>The answer says when it was taken, so that a page knows its own words when they come back to it.</summary>
    public async Task<Results<Ok<SummaryDraft>, ProblemHttpResult>> DraftAsync(AgentId agent, CallId call, WrapUpSummary summary)
    {
        if (summary.Check(subjects, isFinal: false) is { Count: > 0 } errors)
        {
            return Problem.Invalid(errors);
        }

        var draft = new SummaryDraft(summary.Disposition, summary.Note, clock.GetUtcNow());
        var result = Told(agent, await Grain(agent).DraftWrapUp(call, draft));
        return result.Accepted ? TypedResults.Ok(draft) : Problem.Conflict(result.Refusal ?? "refused");
    }

    public async Task<Results<NoContent, ProblemHttpResult>> ExtendAsync(AgentId agent, CallId call) =>
        CommandAnswer.Of(Told(agent, await Grain(agent).ExtendWrapUp(call)));

    private IAgentGrain Grain(AgentId agent) => grains.GetGrain<IAgentGrain>(agent.Value);

    /// <summary>More time and a draft are no events, so the journal does not tell the agent's other pages.</summary>
    private CommandResult Told(AgentId agent, CommandResult result)
    {
        if (result.Accepted)
        {
            changes.TellPage(agent);
        }

        return result;
    }
}

/// <summary>The summary of a call (小结).</summary>
public sealed record WrapUpSummary(string? Disposition, string? Note)
{
    /// <summary>In characters.</summary>
    public const int MaxNoteLength = 2_000;

    /// <param name="subjects">What can be chosen.</param>
    /// <param name="isFinal">Or a draft, which may lack what is still to be written.</param>
    internal Dictionary<string, Fault> Check(ISubjects subjects, bool isFinal)
    {
        var errors = new Dictionary<string, Fault>();
        if (Disposition is { } code && !subjects.Tree.IsInForce(code, subjects.Today))
        {
            errors["disposition"] = subjects.Tree.Find(code) is null
                ? CallFaults.NoDisposition.With(code)
                : CallFaults.DispositionOver.With(code, subjects.Today);
        }
        else if (isFinal && Disposition is null && subjects.Tree.Nodes.Any(n => subjects.Tree.IsInForce(n.Code, subjects.Today)))
        {
            // TKT-01: nobody closes a call without saying what it was about.
            errors["disposition"] = Wrong.Missing;
        }
        else if (isFinal && string.IsNullOrWhiteSpace(Note) && subjects.Tree.RefusalOf(Disposition) is not null)
        {
            errors["note"] = CallFaults.ToldNeeded.With(Disposition);
        }

        if (Note?.Length > MaxNoteLength)
        {
            errors["note"] = Wrong.TooLong(MaxNoteLength);
        }

        return errors;
    }
}
