using ContactCenter.Backoffice.Auditing;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>The words of the two sides on a leave: with the second of them it is one, and stands in the roster (SIT-04).</summary>
internal sealed class LeaveDecisions(LeaveStore leaves, RequestDesk requests, RosterChanger changer, AuditTrail audit)
{
    /// <returns>The project; and why it cannot be, then with the transaction given up.</returns>
    public async Task<(string Project, ProblemHttpResult? Why)> DecideAsync(
        string id, LeaveSide side, bool approve, string reason, HttpContext http, CancellationToken cancel)
    {
        if (await leaves.FindAsync(id, cancel) is not var (leave, project))
        {
            return (string.Empty, Problem.NotFound("unknown-leave"));
        }

        var by = http.User.Name();
        if (by == leave.AskedBy)
        {
            return (project, Problem.Conflict("own-leave"));
        }

        if (!leave.Waits(side))
        {
            return (project, Problem.Conflict("leave-over"));
        }

        if (!(approve ? await leaves.ApproveAsync(id, side, by, cancel) : await leaves.EndAsync(id, withdrawn: false, reason, by, cancel)))
        {
            return (project, Problem.Conflict("leave-over"));
        }

        var other = side == LeaveSide.Provider ? leave.BureauBy : leave.ProviderBy;
        if (approve && other is not null)
        {
            var changes = await requests.ChangesOfAsync(leave, project, cancel);
            if (changes.Count > 0 && await changer.ApplyAsync(project, changes, ChangeKind.Leave, leave.Reason, by, cancel) is { } why)
            {
                return (project, why);
            }
        }

        await audit.WriteAsync(http, approve ? "leave-approved" : "leave-refused", id, reason);
        return (project, null);
    }
}
