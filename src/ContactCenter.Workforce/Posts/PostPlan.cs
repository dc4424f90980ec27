using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Posts;

/// <summary>How many of each post a contract wants, its reserve (STF-04, STF-05), and the practice of who is new (STF-09).</summary>
/// <param name="Posts">Each post once.</param>
/// <param name="ReservePercent">Of the heads that all posts want together, 0 to 100.</param>
/// <param name="Practice">Null: who has passed the pre-job test takes calls without.</param>
public sealed record PostPlan(IReadOnlyList<PostNeed> Posts, int ReservePercent, PracticeRule? Practice = null)
{
    public static PostPlan Nothing { get; } = new([], 10);

    public int Least => Posts.Sum(p => p.Least);
}

/// <summary>Practice after the pre-job test before somebody takes calls alone (STF-09).</summary>
/// <param name="Since">Whoever is engaged from this day on needs it; who was there before does not.</param>
/// <param name="LeastDays">By the calendar, 1 to 180.</param>
/// <param name="LeastCalls">Answered under guidance, 0 to 10,000.</param>
public sealed record PracticeRule(DateOnly Since, int LeastDays, int LeastCalls);

/// <param name="Post">Which.</param>
/// <param name="Least">Heads at least, 1 to 1000.</param>
public sealed record PostNeed(Post Post, int Least);

/// <summary>Somebody who is engaged on a day.</summary>
/// <param name="Person">Id.</param>
/// <param name="Post">Of the engagement.</param>
/// <param name="IsReserve">Stands by, and is no head of the post.</param>
public sealed record EngagedHead(string Person, Post Post, bool IsReserve);

/// <summary>Heads of a post on a day against those that are wanted.</summary>
/// <param name="Post">Which.</param>
/// <param name="Least">Wanted; 0: the contract says nothing of it.</param>
/// <param name="Have">Engaged and no reserve.</param>
/// <param name="Reserve">Engaged as reserve.</param>
/// <param name="OpenVacancies">That are written down.</param>
public sealed record PostHeads(Post Post, int Least, int Have, int Reserve, int OpenVacancies)
{
    public int Missing => Math.Max(0, Least - Have);

    /// <summary>Missing heads that nobody has opened a vacancy for: their term runs unseen.</summary>
    public int Unrecorded => Math.Max(0, Missing - OpenVacancies);
}

/// <summary>All posts of a contract on a day.</summary>
/// <param name="Posts">That are wanted or worked.</param>
/// <param name="Reserve">Heads that stand by.</param>
/// <param name="ReserveNeeded">Heads that have to: the share of those that are wanted, rounded up.</param>
public sealed record PostCheck(IReadOnlyList<PostHeads> Posts, int Reserve, int ReserveNeeded)
{
    private const int PerCent = 100;

    /// <summary>Of the heads that are wanted, in per cent; null: none are wanted.</summary>
    public decimal? ReservePercent => Posts.Sum(p => p.Least) is > 0 and var least ? Math.Round(100m * Reserve / least, 2) : null;

    public bool IsReserveEnough => Reserve >= ReserveNeeded;

    public static PostCheck Of(PostPlan plan, IReadOnlyCollection<EngagedHead> heads, IReadOnlyCollection<Vacancy> vacancies)
    {
        var least = plan.Posts.ToDictionary(p => p.Post, p => p.Least);
        return new(
            [.. Enum.GetValues<Post>().Select(post => new PostHeads(
                post, least.GetValueOrDefault(post), heads.Count(h => h.Post == post && !h.IsReserve),
                heads.Count(h => h.Post == post && h.IsReserve), vacancies.Count(v => v.Post == post && v.FilledOn is null)))
                .Where(p => p.Least + p.Have + p.Reserve + p.OpenVacancies > 0)],
            heads.Count(h => h.IsReserve),
            ((plan.Least * plan.ReservePercent) + PerCent - 1) / PerCent);
    }
}
