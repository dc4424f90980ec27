using System.Collections.Frozen;
using System.Collections.Immutable;
using static ContactCenter.Knowledge.Articles.VersionParties;
using static ContactCenter.Knowledge.Articles.VersionState;
using static ContactCenter.Knowledge.Articles.VersionStep;

namespace ContactCenter.Knowledge.Articles;

/// <summary>Why a step is refused.</summary>
public static class ArticleRefusals
{
    /// <summary>There is no such step in this state.</summary>
    public const string IllegalStep = "article-illegal-step";

    /// <summary>Others take it.</summary>
    public const string NotYours = "article-not-yours";

    /// <summary>Whoever wrote it decides nothing about it.</summary>
    public const string OwnText = "article-own-text";
}

/// <summary>The life of a version: which step leads where, and who takes it. Pure.</summary>
public static class VersionTransitions
{
    private static readonly FrozenDictionary<(VersionState, VersionStep), VersionStage> Table =
        new Dictionary<(VersionState, VersionStep), VersionStage>
        {
            [(Draft, Submit)] = VersionStage.InReview,
            [(Draft, Withdraw)] = VersionStage.Withdrawn,
            [(Draft, Overrule)] = VersionStage.Approved,
            [(InReview, Return)] = VersionStage.Draft,
            [(InReview, Approve)] = VersionStage.Approved,
            [(InReview, Withdraw)] = VersionStage.Withdrawn,
            [(InReview, Overrule)] = VersionStage.Approved,
            [(Approved, Publish)] = VersionStage.Approved,
            [(Approved, Withdraw)] = VersionStage.Withdrawn,
            [(Scheduled, Publish)] = VersionStage.Approved,
            [(Scheduled, Withdraw)] = VersionStage.Withdrawn,
            [(InForce, Withdraw)] = VersionStage.Withdrawn,
            [(InForce, Replace)] = VersionStage.Replaced,
        }.ToFrozenDictionary();

    /// <summary>Every step that there is, with where it leads.</summary>
    public static IEnumerable<(VersionState From, VersionStep Step, VersionStage To)> All =>
        Table.Select(t => (t.Key.Item1, t.Key.Item2, t.Value)).OrderBy(t => t.Item1).ThenBy(t => t.Item2);

    /// <summary>As what somebody has to act.</summary>
    public static VersionParties Takers(VersionState state, VersionStep step) => step switch
    {
        Submit => Author,
        Return or Approve => Reviewer | Editor,
        Overrule => Editor,
        Withdraw => state is Draft or InReview ? Author | Keeper | Editor : Keeper | Editor,
        Publish or Replace => Keeper | Editor,
    };

    /// <summary>Whether a step needs to be explained.</summary>
    public static bool NeedsReason(VersionStep step) => step is Return or Withdraw or Overrule or Replace;

    public static VersionMove Decide(VersionState state, VersionStep step, VersionParties parties) =>
        !Table.TryGetValue((state, step), out var next) ? new VersionMove.Refused(ArticleRefusals.IllegalStep)
        : (parties & Takers(state, step)) is not None ? new VersionMove.Accepted(next)
        : new VersionMove.Refused(parties.HasFlag(Author) && step is Approve or Overrule or Return ? ArticleRefusals.OwnText
            : ArticleRefusals.NotYours);

    /// <summary>The steps that somebody can take.</summary>
    public static ImmutableArray<VersionStep> Possible(VersionState state, VersionParties parties) =>
        [.. Enum.GetValues<VersionStep>().Where(s => Decide(state, s, parties) is VersionMove.Accepted)];

    /// <summary>How a version stands at a moment, of all versions of its article.</summary>
    public static VersionState StateAt(ArticleVersion version, IEnumerable<ArticleVersion> all, DateTimeOffset now) => version.Stage switch
    {
        VersionStage.Draft => Draft,
        VersionStage.InReview => InReview,
        VersionStage.Withdrawn => Withdrawn,
        VersionStage.Replaced => Superseded,
        VersionStage.Approved when version.StartsAt is not { } start => Approved,
        VersionStage.Approved when version.StartsAt > now => Scheduled,
        VersionStage.Approved when version.EndsAt <= now && !(all.Where(v => IsAfter(v, version)).Min(v => v.StartsAt) < version.EndsAt) =>
            Expired,
        VersionStage.Approved => all.Any(v => IsAfter(v, version) && v.StartsAt <= now) ? Superseded : InForce,
    };

    /// <summary>
    /// What readers see at a moment; null: nothing. A version that came after another has taken its place for good, also when it ends.
    /// </summary>
    public static ArticleVersion? InForceAt(IEnumerable<ArticleVersion> all, DateTimeOffset moment) =>
        all.Where(v => v.StartsAt <= moment).OrderByDescending(v => v.StartsAt).ThenByDescending(v => v.Number).FirstOrDefault() is { } last
        && (last.EndsAt is null || last.EndsAt > moment)
            ? last
            : null;

    private static bool IsAfter(ArticleVersion one, ArticleVersion other) => one.StartsAt is { } start && other.StartsAt is { } before
        && (start > before || (start == before && one.Number > other.Number));
}
