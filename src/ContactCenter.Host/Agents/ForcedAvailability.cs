using ContactCenter.Backoffice.Auditing;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.Supervision.Messages;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Host.Agents;

/// <summary>
/// A supervisor sets somebody else's availability. It never ends a conversation: it takes effect after it. Who did it and why stands in
/// the audit log, and at the agent's seat until the agent has acknowledged it.
/// </summary>
internal sealed class ForcedAvailability(FloorMessages messages, SeatAnswers answers, AuditTrail audit, StorageDatabase database)
{
    /// <summary>Why it was done, in characters.</summary>
    public const int LongestReason = 200;

    public const string Audited = "agent-availability-forced";

    /// <param name="agent">Whose; the person sees it.</param>
    /// <param name="change">Checked.</param>
    /// <param name="http">The request.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Results<Ok<AgentView>, ProblemHttpResult>> ChangeAsync(
        AgentId agent, AvailabilityBody change, HttpContext http, CancellationToken cancel) =>
        database.InTransactionAsync(
            async () =>
            {
                // Written first: what cannot be written down is not done.
                var state = char.ToLowerInvariant($"{change.Availability}"[0]) + $"{change.Availability}"[1..];
                var what = change.Reason is { } code ? $"{state} {code}" : state;
                await audit.WriteAsync(http, Audited, $"{agent.Value}: {what}", change.Note);
                await messages.SendAsync(
                    new(FloorMessageKind.Availability, $"agent:{agent.Value}", state, change.Note!), http.User, [agent], cancel);
                return await answers.ChangeAsync(agent, change, CallParty.Supervisor);
            },
            result => result.Result is Ok<AgentView>);
}
