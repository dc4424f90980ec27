using System.Security.Claims;
using ContactCenter.Backoffice.Lists;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Domain.Faults;
using ContactCenter.History.Database;
using ContactCenter.Quality.Forms;
using ContactCenter.Quality.Samples;

namespace ContactCenter.Quality.Api;

/// <summary>Samples as one person sees them.</summary>
internal sealed class SampleDesk(
    SampleStore store, SampleQueries queries, EvaluationStore evaluations, FormStore forms, IQualityCentre centre,
    IPermissionSource permissions, TimeProvider time)
{
    /// <summary>Steps that a seat reads of its own result: what those who check say among themselves is not for it.</summary>
    private static readonly HashSet<string> OfSeats = new(
        new[] { SampleStep.Publish, SampleStep.Acknowledge, SampleStep.Appeal, SampleStep.Uphold, SampleStep.Change }.Select(EnumText.Of),
        StringComparer.Ordinal);

    /// <returns>Null: there is none, or not for this person.</returns>
    public async Task<Sample?> FindAsync(string id, ClaimsPrincipal user, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { } sample && QualityReach.Sees(centre.QueuesOf(user), sample.Queue) ? sample : null;

    /// <summary>What was published of the person's own seat.</summary>
    public async Task<Sample?> FindOwnAsync(string id, ClaimsPrincipal user, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) is { PublishedAt: not null } sample && sample.Seat == centre.SeatOf(user) ? sample : null;

    public async Task<SampleRows> ListAsync(SampleFilter filter, ListQuestion question, ClaimsPrincipal user, CancellationToken cancel)
    {
        var page = await queries.ListAsync(filter, question, cancel);
        return new([.. page.Items.Select(s => Line(s, user))], page.Total);
    }

    public SampleLine Line(Sample sample, ClaimsPrincipal user)
    {
        var isHidden = IsHidden(sample, user);
        sample = IsOwn(sample, user) ? sample with { Reason = null } : sample;
        return new(
            isHidden ? sample with { Total = null, BusinessError = false, Violation = false } : sample, StateOf(sample), isHidden,
            IsOwn(sample, user));
    }

    public SampleState StateOf(Sample sample) => SampleTransitions.At(sample.State, sample.AppealUntil, time.GetUtcNow());

    public async Task<SampleView> ViewAsync(Sample sample, ClaimsPrincipal user, bool isOwn, CancellationToken cancel)
    {
        // A contact of their own is to a supervisor, too, what it is to a seat.
        isOwn |= IsOwn(sample, user);
        var (name, isHidden) = (user.Name(), IsHidden(sample, user));
        var all = await evaluations.OfAsync(sample.Id, cancel);
        // A scorer sees no other's answers before the result is published; the seat sees what was decided, and nobody's drafts.
        var seen = all.Where(e => e.Scorer == name || (e.SubmittedAt is not null && !isHidden
            && (!isOwn || e.Ordinal != EvaluationStore.Second)
            && (sample.PublishedAt is not null || e.Ordinal != EvaluationStore.Second)));
        var mayScore = isOwn ? null : OrdinalOf(sample, user);
        return new(
            Line(sample, user), (await forms.FindAsync(sample.FormHash, cancel))!, [.. seen],
            [.. (await store.HistoryAsync(sample.Id, cancel)).Where(e => !isOwn || OfSeats.Contains(e.Step))],
            mayScore is { } ordinal && all.Exists(e => e.Ordinal == ordinal && e.SubmittedAt is not null) ? null : mayScore,
            !isOwn && sample.State is SampleState.Appealed && MayDecide(sample, user)
            && permissions.Of(user).Allows(QualityPermissions.Decide),
            sample.Draw is not null && WhyNotReplace(sample, user) is null);
    }

    /// <summary>
    /// Which evaluation the person writes: the first where it is theirs or nobody's, the second where it is or may be theirs.
    /// </summary>
    public int? OrdinalOf(Sample sample, ClaimsPrincipal user)
    {
        var name = user.Name();
        return IsOwn(sample, user) || sample.PublishedAt is not null || sample.State is SampleState.Replaced
            || !permissions.Of(user).Allows(QualityPermissions.Score) ? null
            : sample.Scorer == name || sample.State is SampleState.Drawn
                ? sample.State is SampleState.Submitted ? null : EvaluationStore.First
            : sample.IsDouble && (sample.SecondScorer == name || sample.SecondScorer is null) ? EvaluationStore.Second
            : null;
    }

    /// <inheritdoc cref="QualityReach.IsOwn"/>
    public bool IsOwn(Sample sample, ClaimsPrincipal user) => centre.IsOwn(sample.Seat, user);

    /// <summary>Nobody decides on their own score, nor on a contact of their own.</summary>
    public bool MayDecide(Sample sample, ClaimsPrincipal user) =>
        user.Name() is var name && sample.Scorer != name && sample.SecondScorer != name && !IsOwn(sample, user);

    /// <summary>
    /// It is the scorer's to say that it cannot be scored; before anybody began, also theirs who plan; of what nobody has, anybody's who
    /// scores.
    /// </summary>
    public FaultKind? WhyNotReplace(Sample sample, ClaimsPrincipal user) =>
        IsOwn(sample, user) ? QualityFaults.OwnContact
        : SampleTransitions.After(StateOf(sample), SampleStep.Replace).WhyNot is { } why ? why
        : permissions.Of(user).Allows(QualityPermissions.Score) && (sample.Scorer is null || sample.Scorer == user.Name()
            || (sample.State is SampleState.Assigned && permissions.Of(user).Allows(QualityPermissions.Plan))) ? null
        : QualityFaults.OfAnother;

    /// <summary>Why the person writes no evaluation of it now; null: they do.</summary>
    /// <param name="sample">Of which.</param>
    /// <param name="user">Who.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<(int Ordinal, FaultKind? WhyNot)> WritesAsync(Sample sample, ClaimsPrincipal user, CancellationToken cancel)
    {
        if (IsOwn(sample, user))
        {
            return (0, QualityFaults.OwnContact);
        }

        if (OrdinalOf(sample, user) is not { } ordinal)
        {
            return (0, SampleTransitions.After(StateOf(sample), SampleStep.Score).WhyNot ?? QualityFaults.OfAnother);
        }

        return (ordinal, ordinal == EvaluationStore.Second && await IsSecondGivenAsync(sample, cancel) ? SampleRefusals.Submitted : null);
    }

    public async Task<bool> IsSecondGivenAsync(Sample sample, CancellationToken cancel) =>
        (await evaluations.OfAsync(sample.Id, cancel)).Exists(e => e is { Ordinal: EvaluationStore.Second, SubmittedAt: not null });

    /// <summary>Before it is published its result is the scorer's and, where nobody scores it a second time, of who publishes it.</summary>
    private bool IsHidden(Sample sample, ClaimsPrincipal user) =>
        sample.PublishedAt is null && (IsOwn(sample, user) || (sample.Scorer != user.Name()
            && !(permissions.Of(user).Allows(QualityPermissions.Plan) && !sample.IsDouble)));
}
