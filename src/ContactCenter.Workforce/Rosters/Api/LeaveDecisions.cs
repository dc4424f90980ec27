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

        var approved = approve ? await leaves.ApproveAsync(id, side, by, cancel) : null;
        if (approve ? approved is null : !await leaves.EndAsync(id, withdrawn: false, reason, by, cancel))
        {
            return (project, Problem.Conflict("leave-over"));
        }

        if (approved is { State: LeaveState.Approved })
        {
            var changes = await requests.ChangesOfAsync(leave, project, cancel);
            if (changes.Count > 0 && await changer.ApplyAsync(project, changes, ChangeKind.Leave, leave.Reason, by, cancel) is { } why)
            {
                return (project, why);
            }

            await leaves.KeepCellsAsync(id, [.. changes], cancel);
        }

        await audit.WriteAsync(http, approve ? "leave-approved" : "leave-refused", id, reason);
        return (project, null);
    }

    /// <summary>
    /// Taken back by whose it is: while it waits; and approved, before it begins, with the roster as it was before it. Who is there after
    /// all needs nobody's word; where the roster has changed meanwhile, or a rule would be broken, the planner has to see to it.
    /// </summary>
    /// <returns>Why it cannot be; null: it is done.</returns>
    public async Task<ProblemHttpResult?> TakeBackAsync(Leave leave, string project, HttpContext http, CancellationToken cancel)
    {
        var by = http.User.Name();
        if (leave.State is LeaveState.Approved)
        {
            if (!await leaves.TakeBackAsync(leave.Id, by, cancel))
            {
                return Problem.Conflict("leave-begun");
            }

            var cells = await leaves.GivenBackAsync(leave.Id, cancel);
            if (cells.Count > 0 && await changer.ApplyAsync(project, cells, ChangeKind.Leave, leave.Reason, by, cancel) is { } why)
            {
                return why;
            }
        }
        else if (!await leaves.EndAsync(leave.Id, withdrawn: true, string.Empty, by, cancel))
        {
            return Problem.Conflict("leave-over");
        }

        await audit.WriteAsync(http, "leave-withdrawn", leave.Id);
        return null;
    }
}
