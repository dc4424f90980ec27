using System.Security.Claims;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Quality.Calibrations;
using ContactCenter.Quality.Forms;

namespace ContactCenter.Quality.Api;

/// <summary>Calibrations as one person sees them.</summary>
internal sealed class CalibrationDesk(
    CalibrationStore store, CalibrationQueries queries, FormStore forms, IQualityCentre centre, IPermissionSource permissions)
{
    /// <summary>
    /// Those who score in it, who moderates it, and who may moderate calibrations of all its queues; who had one of its contacts does not
    /// see it while it is listened to.
    /// </summary>
    /// <returns>Null: there is none, or not for this person.</returns>
    public async Task<KeptCalibration?> FindAsync(string id, ClaimsPrincipal user, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } kept)
        {
            return null;
        }

        var isOf = kept.Session.Moderator == user.Name() || kept.Scorers.Contains(user.Name(), StringComparer.Ordinal);
        var queues = centre.QueuesOf(user);
        return (isOf || permissions.Of(user).Allows(QualityPermissions.Calibrate))
            && kept.Contacts.All(c => QualityReach.Sees(queues, c.Queue))
            && !kept.Contacts.Any(c => centre.IsOwn(c.Seat, user))
            ? kept
            : null;
    }

    public async Task<CalibrationView> ViewAsync(KeptCalibration kept, ClaimsPrincipal user, CancellationToken cancel)
    {
        var (name, isOpen) = (user.Name(), kept.Session.ClosedAt is not null);
        var form = (await forms.FindAsync(kept.Session.FormHash, cancel))!;
        var mine = kept.Scores.Where(s => s.Scorer == name).ToList();
        var mayScore = kept.Session.State is CalibrationState.Scoring && kept.Scorers.Contains(name, StringComparer.Ordinal)
            ? kept.Contacts.Select(c => c.Place).Where(p => !mine.Exists(s => s.Place == p && s.SubmittedAt is not null)).ToList()
            : [];
        var isOver = CalibrationTransitions.After(kept.Session.State, CalibrationStep.TakeOver).Next is null;
        var moderates = kept.Session.Moderator == name;
        return new(
            kept.Session, form, kept.Contacts,
            [.. kept.Scorers.Select(s => new ScorerProgress(s, kept.Submitted.Count(o => o.Scorer == s)))],
            [.. isOpen ? kept.Scores.Where(s => s.SubmittedAt is not null || s.Scorer == name) : mine],
            isOpen ? CalibrationFigures.Of(form.Body, kept) : null, await store.HistoryAsync(kept.Session.Id, cancel), mayScore,
            moderates && !isOver, !moderates && !isOver && permissions.Of(user).Allows(QualityPermissions.Calibrate));
    }

    public async Task<CalibrationTrend> TrendAsync(ClaimsPrincipal user, CancellationToken cancel)
    {
        var points = new List<CalibrationPoint>();
        var known = new Dictionary<string, FormVersion>(StringComparer.Ordinal);
        foreach (var kept in await store.OfAsync(await queries.SettledAsync(centre.QueuesOf(user), cancel), cancel))
        {
            if (!known.TryGetValue(kept.Session.FormHash, out var form))
            {
                known[kept.Session.FormHash] = form = (await forms.FindAsync(kept.Session.FormHash, cancel))!;
            }

            if (CalibrationFigures.Of(form.Body, kept) is { All: { } all } figures)
            {
                points.Add(new(kept.Session, figures.Contacts.Length, figures.Spread, new(all, figures.Scorers)));
            }
        }

        return new(points);
    }
}
