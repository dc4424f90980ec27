namespace ContactCenter.History.Queries;

/// <summary>
/// Which days of a period a page of items lies in. The sums of the days say it, so that no page has to walk over the days before it.
/// </summary>
/// <param name="FirstDay">From 0.</param>
/// <param name="Days">0 for a page after the last.</param>
/// <param name="Offset">Items of the first day that are on earlier pages.</param>
/// <param name="Size">Items of a page.</param>
internal readonly record struct DaysOfPage(int FirstDay, int Days, long Offset, int Size)
{
    /// <param name="counts">Items of each day.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Items of a page.</param>
    public static DaysOfPage Of(IReadOnlyList<long> counts, int page, int size)
    {
        var (first, before, skipped) = (0, 0L, (page - 1L) * size);
        while (first < counts.Count && before + counts[first] <= skipped)
        {
            before += counts[first++];
        }

        var (next, reached) = (first, before);
        while (next < counts.Count && reached < skipped + size)
        {
            reached += counts[next++];
        }

        return new(first, next - first, skipped - before, size);
    }
}
