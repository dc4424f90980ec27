using ContactCenter.Workforce.Access;
using ContactCenter.Workforce.Rosters;

namespace ContactCenter.Workforce.Posts.Api;

/// <summary>Posts as they are shown.</summary>
internal sealed class PostDesk(
    PostStore store, PromiseStore promises, RosterQueries rosters, IWorkforceCentre centre, IRosterCentre seats)
{
    /// <summary>Names of people who came or left so long ago are still found.</summary>
    private const int DaysOfNames = 1100;

    public DateOnly Today => centre.Today;

    public async Task<PostsView> ViewAsync(string project, CancellationToken cancel)
    {
        var today = centre.Today;
        var (version, plan) = await store.PlanAsync(project, cancel);
        var heads = await store.HeadsAsync(project, today, cancel);
        var vacancies = await store.VacanciesAsync(project, cancel);
        var check = PostCheck.Of(plan, heads, vacancies);
        var names = (await rosters.PeopleAsync(project, today.AddDays(-DaysOfNames), today.AddDays(DaysOfNames), cancel))
            .ToDictionary(p => p.Id, p => p.Name);
        var people = await rosters.PeopleAsync(project, today, today, cancel);
        var reserve = heads.Where(h => h.IsReserve).Select(h => h.Person).ToHashSet(StringComparer.Ordinal);
        return new(
            await centre.ProjectsAsync(cancel), project, today, version, plan, check.Posts, heads.Count - check.Reserve, check.Reserve,
            check.ReserveNeeded, check.ReservePercent,
            [.. vacancies.Select(v => new VacancyView(
                v, v.IsLate(today), v.FilledWith is { } who ? names.GetValueOrDefault(who, who) : null))],
            [.. (await store.NoticesAsync(project, cancel)).Select(n => new NoticeView(n, names.GetValueOrDefault(n.Person, n.Person)))],
            [.. (await promises.OfAsync(project, cancel)).Select(p => Counted(p, heads.Count))],
            [.. people.Select(p => new PostPersonView(p.Id, p.Number, p.Name, p.Post, reserve.Contains(p.Id)))]);
    }

    /// <summary>What the platform counts needs nobody to look.</summary>
    private Promise Counted(Promise promise, int heads) => promise.Kind switch
    {
        PromiseKind.Seats => promise with { Found = seats.Seats, FoundBy = null, FoundAt = null, Note = null },
        PromiseKind.Heads => promise with { Found = heads, FoundBy = null, FoundAt = null, Note = null },
        _ => promise,
    };
}
