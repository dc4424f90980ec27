using ContactCenter.Workforce.Staff;

namespace ContactCenter.Workforce.Posts;

/// <summary>Heads of a day against the plan that was in force at its end (STF-05).</summary>
/// <param name="Day">A local day.</param>
/// <param name="Posts">Wanted or worked.</param>
/// <param name="Reserve">That stood by.</param>
public sealed record PostDay(DateOnly Day, IReadOnlyList<PostDayHeads> Posts, int Reserve)
{
    public int Missing => Posts.Sum(p => Math.Max(0, p.Least - p.Have));
}

/// <param name="Post">Which.</param>
/// <param name="Least">Wanted; 0: nothing was said of it.</param>
/// <param name="Have">Engaged and no reserve.</param>
public sealed record PostDayHeads(Post Post, int Least, int Have);
