using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Centre.Settings;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Texts;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Sessions;
using ContactCenter.Supervision.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Agents;

/// <summary>
/// An agent's queues, changed by who runs the floor: a version of the settings like every other, in force at once for who is signed in.
/// </summary>
internal static class AgentQueueEndpoints
{
    public static readonly Permission SetQueues = new("agent:set-queues", new("调整坐席队列", "Change the queues of agents"), Roles.Supervisor);

    public static void MapAgentQueueEndpoints(this IEndpointRouteBuilder api) => api
        .MapPut("/agents/{id}/queues", PutAsync).WithTags("Agents")
        .RequirePermission(SetQueues).Audited(SettingsEdits.Audited).Fails(400, 404, 409);

    private static async Task<Results<NoContent, ProblemHttpResult>> PutAsync(
        string id, AgentQueuesBody body, HttpContext http, ViewScopes scopes, ICentreDirectory centre, SettingsEdits settings,
        FloorMessages messages, CancellationToken cancel)
    {
        var (agent, scope) = (AgentId.From(id), scopes.Of(http.User));
        if (centre.FindAgent(agent) is not { } known || !scope.Sees(known))
        {
            return Problem.NotFound("unknown-agent");
        }

        var errors = body.Check(centre, scope, [.. known.Queues.Select(q => q.Value)]);
        if (errors.Count > 0)
        {
            return Problem.Invalid(errors);
        }

        var queues = body.Queues!.Select(QueueId.From).ToArray();
        if (queues.SequenceEqual(known.Queues))
        {
            return Problem.Conflict("no-change");
        }

        var refused = await settings.ApplyAsync(
            now => now with { Agents = [.. now.Agents.Select(a => a.Id == agent ? a with { Queues = [.. queues] } : a)] },
            body.Reason!, http, cancel);
        if (refused is not null)
        {
            return refused;
        }

        await messages.SendAsync(
            new(FloorMessageKind.Queues, $"agent:{id}", string.Join(',', body.Queues!), body.Reason!), http.User, [agent], cancel);
        return TypedResults.NoContent();
    }
}

/// <param name="Queues">All of the agent's from now on, in order of preference.</param>
/// <param name="Reason">Why, for the agent, the list of versions and the audit log; 1–200 characters.</param>
public sealed record AgentQueuesBody(string[]? Queues, string? Reason)
{
    /// <summary>Who sees a part of the centre gives and takes only queues of that part.</summary>
    internal Dictionary<string, Fault> Check(ICentreDirectory centre, ViewScope scope, string[] before)
    {
        var errors = new Dictionary<string, Fault>();
        if (Queues is null || Queues.Any(q => string.IsNullOrEmpty(q)))
        {
            errors["queues"] = Wrong.Missing;
        }
        else if (Queues.FirstOrDefault(q => centre.FindQueue(QueueId.From(q)) is null) is { } unknown)
        {
            errors["queues"] = Wrong.Unknown(unknown);
        }
        else if (Queues.Distinct().Count() < Queues.Length)
        {
            errors["queues"] = Wrong.EachOnce;
        }
        else if (Queues.Except(before).Concat(before.Except(Queues)).FirstOrDefault(q => !scope.Sees(QueueId.From(q))) is { } foreign)
        {
            errors["queues"] = Wrong.NotYours(foreign);
        }

        if (TextRules.WhyNotText(Reason, ForcedAvailability.LongestReason) is { } wrong)
        {
            errors["reason"] = wrong;
        }

        return errors;
    }
}
