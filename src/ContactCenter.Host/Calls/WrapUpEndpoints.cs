using System.Security.Claims;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Live;
using ContactCenter.Host.Problems;
using ContactCenter.Host.Sessions;
using Orleans;

namespace ContactCenter.Host.Calls;

/// <summary>The summary (小结) after a conversation: kept while it is written, given more time, saved.</summary>
internal static class WrapUpEndpoints
{
    public static void MapWrapUpEndpoints(this IEndpointRouteBuilder api)
    {
        var wrapUp = api.MapGroup("/calls/{id}/wrap-up").RequireAuthorization(Policies.Seat).WithTags("Calls");
        wrapUp.MapPost("", (string id, WrapUpSummary body, ClaimsPrincipal user, WrapUpDesk desk) =>
            desk.WriteAsync(user.RequireAgent(), body, agent => agent.SaveWrapUp(CallId.From(id), body.Disposition, body.Note)));
        wrapUp.MapPost("/draft", (string id, WrapUpSummary body, ClaimsPrincipal user, WrapUpDesk desk) =>
            desk.WriteAsync(user.RequireAgent(), body, agent => agent.DraftWrapUp(CallId.From(id), body.Disposition, body.Note)));
        wrapUp.MapPost("/extend", (string id, ClaimsPrincipal user, WrapUpDesk desk) =>
            desk.AskAsync(user.RequireAgent(), agent => agent.ExtendWrapUp(CallId.From(id))));
    }
}

/// <summary>Carries what an agent does with a summary to the agent's grain.</summary>
internal sealed class WrapUpDesk(IGrainFactory grains, ICentreDirectory centre, LiveChanges changes)
{
    public async Task<IResult> WriteAsync(AgentId agent, WrapUpSummary summary, Func<IAgentGrain, Task<CommandResult>> command)
    {
        var errors = summary.Check(centre);
        return errors.Count > 0 ? Problem.Invalid(errors) : await AskAsync(agent, command);
    }

    public async Task<IResult> AskAsync(AgentId agent, Func<IAgentGrain, Task<CommandResult>> command)
    {
        var result = await command(grains.GetGrain<IAgentGrain>(agent.Value));
        if (result.Accepted)
        {
            // More time and a draft are no events, so the journal does not tell the agent's other pages.
            changes.TellPage(agent);
        }

        return Problem.Of(result);
    }
}

/// <summary>The summary of a call (小结).</summary>
public sealed record WrapUpSummary(string? Disposition, string? Note)
{
    /// <summary>In characters.</summary>
    public const int MaxNoteLength = 2_000;

    internal Dictionary<string, string> Check(ICentreDirectory centre)
    {
        var errors = new Dictionary<string, string>();
        if (Disposition is { } code && !centre.Current.Dispositions.Any(d => d.Code == code))
        {
            errors["disposition"] = $"'{code}' is not a disposition; GET /api/dispositions lists them.";
        }

        if (Note?.Length > MaxNoteLength)
        {
            errors["note"] = $"At most {MaxNoteLength} characters.";
        }

        return errors;
    }
}
