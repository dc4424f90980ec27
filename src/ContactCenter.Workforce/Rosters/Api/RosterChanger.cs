using ContactCenter.Backoffice.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Workforce.Rosters.Api;

/// <summary>Brings swaps and leave into the roster: all of it or nothing, and never against a rule of a person.</summary>
internal sealed class RosterChanger(RosterDesk desk, RosterQueries rosters, RosterStore store)
{
    /// <param name="project">Id of the contract.</param>
    /// <param name="changes">Of one or more weeks.</param>
    /// <param name="kind">By what.</param>
    /// <param name="reason">In words.</param>
    /// <param name="by">User name.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Why it cannot be, and then the transaction is to be given up; null: it is done.</returns>
    public async Task<ProblemHttpResult?> ApplyAsync(
        string project, IReadOnlyCollection<CellChange> changes, ChangeKind kind, string reason, string by, CancellationToken cancel)
    {
        var types = await rosters.TypesAsync(project, cancel);
        foreach (var week in changes.GroupBy(c => RosterScene.MondayOf(c.Day)).OrderBy(w => w.Key))
        {
            var scene = await desk.SceneAsync(project, week.Key, cancel);
            var now = scene.Shifts.ToDictionary(s => (s.Person, s.Day), s => s.Shift.Id);
            var cells = week.ToList();
            if (cells.Any(c => now.GetValueOrDefault((c.Person, c.Day)) != c.Before))
            {
                return Problem.Conflict("roster-changed-meanwhile");
            }

            // Who comes in is engaged on the day: who left or joins within a long leave is on the roster of one of its weeks alone.
            if (cells.Find(c => c.After is not null && !scene.People.Any(p => p.Id == c.Person && p.IsEngagedOn(c.Day))) is { } foreign)
            {
                return Problem.Conflict(RosterFaults.WouldBreak.With(1, foreign.Day));
            }

            // Both halves of a swap over two weeks count for rest and days in a row of each.
            var all = changes.Where(c => scene.People.Any(p => p.Id == c.Person)).ToList();
            if (RosterDesk.NewlyBroken(scene, all, types) is [var first, ..] broken)
            {
                return Problem.Conflict(RosterFaults.WouldBreak.With(broken.Count, first.Day));
            }

            var head = await rosters.HeadAsync(project, week.Key, cancel);
            if (!await store.ClaimAsync(project, week.Key, head.Revision, cancel))
            {
                return Problem.Conflict("roster-changed-meanwhile");
            }

            var clash = head.PublishedAt is null
                ? await store.PutAsync(project, week.Key, cells, cancel)
                : await store.RecordAsync(project, week.Key, cells, kind, reason, by, cancel);
            if (clash is not null)
            {
                return Problem.Conflict(
                    RosterFaults.Elsewhere.With(scene.People.FirstOrDefault(p => p.Id == clash.Person)?.Name ?? clash.Person, clash.Day));
            }
        }

        return null;
    }
}
