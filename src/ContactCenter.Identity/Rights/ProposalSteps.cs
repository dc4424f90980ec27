using ContactCenter.Backoffice.Approvals;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Identity.Rights;

/// <summary>What the two persons do with a proposal, whatever it is about.</summary>
internal static class ProposalSteps
{
    /// <param name="body">Why; a rejection needs it.</param>
    /// <param name="approve">Or reject.</param>
    /// <param name="decide">Decides, with the reason.</param>
    /// <param name="write">Writes it into the audit log, with the reason.</param>
    public static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        DecisionBody body, bool approve, Func<string, Task<RightsDecision>> decide, Func<string, Task> write)
    {
        if (ProposalAnswer.WhyNotReason(body.Reason, isNeeded: !approve) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        var reason = body.Reason?.Trim() ?? string.Empty;
        if (ProposalAnswer.Of(await decide(reason)) is { } refused)
        {
            return refused;
        }

        await write(reason);
        return TypedResults.NoContent();
    }

    /// <summary>What two approved is undone by another change, which two approve.</summary>
    /// <param name="proposals">Of this kind.</param>
    /// <param name="id">Which.</param>
    /// <param name="body">Why, if somebody says it.</param>
    /// <param name="http">The request.</param>
    /// <param name="now">The time.</param>
    /// <param name="write">Writes it into the audit log.</param>
    public static async Task<Results<NoContent, ProblemHttpResult>> WithdrawAsync<T>(
        Approvals<T> proposals, long id, DecisionBody body, HttpContext http, DateTimeOffset now, Func<Task> write)
    {
        if (ProposalAnswer.WhyNotReason(body.Reason, isNeeded: false) is { } why)
        {
            return Problem.Invalid("reason", why);
        }

        var cancel = http.RequestAborted;
        if (await proposals.FindAsync(id, cancel) is { } proposal && proposal.StateAt(now) is not ProposalState.Waiting)
        {
            return Problem.Conflict("already-decided");
        }

        if (ProposalAnswer.Of(await proposals.WithdrawAsync(id, http.User.Name(), body.Reason?.Trim() ?? string.Empty, cancel))
            is { } refused)
        {
            return refused;
        }

        await write();
        return TypedResults.NoContent();
    }
}
