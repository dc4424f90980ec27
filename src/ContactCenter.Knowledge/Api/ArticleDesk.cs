using System.Security.Claims;
using ContactCenter.Backoffice.Duties;
using ContactCenter.Backoffice.Permissions;
using ContactCenter.Backoffice.Problems;
using ContactCenter.Backoffice.Requests;
using ContactCenter.Backoffice.Subjects;
using ContactCenter.Knowledge.Articles;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContactCenter.Knowledge.Api;

/// <summary>What a person sees of articles, and as what they act on them.</summary>
public sealed class ArticleDesk(
    ArticleQueries queries, DutyStore duties, ISubjects subjects, IPermissionSource permissions, TimeProvider time)
{
    public static ProblemHttpResult Unknown() => Problem.NotFound("unknown-article");

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Who writes, reviews or keeps articles sees every version; all others what is in force.</summary>
    public bool SeesAll(ClaimsPrincipal user) => permissions.Of(user) is var held
        && (held.Allows(KnowledgePermissions.Write) || held.Allows(KnowledgePermissions.Review) || held.Allows(KnowledgePermissions.Keep));

    public VersionParties PartiesOf(ArticleVersion version, ClaimsPrincipal user)
    {
        var (held, isAuthor) = (permissions.Of(user), version.Author == user.Name());
        return (isAuthor ? VersionParties.Author : VersionParties.None)
            | (!isAuthor && held.Allows(KnowledgePermissions.Review) ? VersionParties.Reviewer : VersionParties.None)
            | (held.Allows(KnowledgePermissions.Keep) ? VersionParties.Keeper : VersionParties.None)
            | (!isAuthor && held.Allows(KnowledgePermissions.Overrule) ? VersionParties.Editor : VersionParties.None);
    }

    public bool IsReviewOverdue(Article article) => IsReviewOverdue(article.ReviewOn);

    /// <param name="reviewOn">By which local day somebody looks at it.</param>
    public bool IsReviewOverdue(DateOnly? reviewOn) => reviewOn < subjects.Today;

    /// <summary>Null when there is none.</summary>
    public async Task<ArticleView?> ViewAsync(string id, ClaimsPrincipal user, CancellationToken cancel)
    {
        if (await queries.FindAsync(id, cancel) is not { } article)
        {
            return null;
        }

        var (versions, now) = (await queries.VersionsAsync(id, cancel), Now);
        var owed = await OwedAsync(versions, cancel);
        return new(
            article,
            [
                .. versions.Select(v => new VersionView(
                    v, VersionTransitions.StateAt(v, versions, now),
                    VersionTransitions.Possible(VersionTransitions.StateAt(v, versions, now), PartiesOf(v, user)),
                    owed.GetValueOrDefault(v.Number)?.Term.DueAt, owed.GetValueOrDefault(v.Number)?.StateAt(now))),
            ],
            await queries.EventsAsync(id, cancel));
    }

    public async Task<ArticlePage> PageAsync(
        IReadOnlyList<ArticleLine> lines, long total, bool seesAll, CancellationToken cancel)
    {
        var (now, waiting) = (Now, lines.Where(l => l.Latest.Stage is VersionStage.InReview).Select(l => l.Latest).ToList());
        var owed = waiting.Count == 0
            ? []
            : (await duties.OfAsync([.. waiting.Select(SubjectOf)], cancel)).ToDictionary(d => d.Subject, d => d.Term.DueAt);
        return new(
            [
                .. lines.Select(l =>
                {
                    var shown = seesAll ? l.Latest : l.Current!;
                    return new ArticleRow(
                        l.Article, (l.Current ?? l.Latest).Text.Title, l.Current?.Number, seesAll ? l.Latest.Number : null,
                        VersionTransitions.StateAt(shown, l.Current is null ? [l.Latest] : [l.Current, l.Latest], now), shown.Author,
                        shown.DecidedAt ?? shown.WrittenAt, IsReviewOverdue(l.Article),
                        seesAll && owed.TryGetValue(SubjectOf(l.Latest), out var due) ? due : null);
                }),
            ],
            total);
    }

    private static string SubjectOf(ArticleVersion version) => ReviewDuty.SubjectOf(version.Article, version.Number, version.Revision);

    private async Task<Dictionary<int, Duty>> OwedAsync(List<ArticleVersion> versions, CancellationToken cancel)
    {
        if (versions.Find(v => v.Stage is VersionStage.InReview) is not { } waiting)
        {
            return [];
        }

        var found = await duties.FindAsync(ReviewDuty.Kind.Name, SubjectOf(waiting), cancel);
        return found is null ? [] : new() { [waiting.Number] = found };
    }
}
