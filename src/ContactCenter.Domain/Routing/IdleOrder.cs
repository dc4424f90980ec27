namespace ContactCenter.Domain.Routing;

/// <summary>By a figure, the smaller first, then the longest idle, then the id.</summary>
internal sealed class IdleOrder(Func<FreeAgent, long>? before = null) : IComparer<FreeAgent>
{
    public static IdleOrder Instance { get; } = new();

    public int Compare(FreeAgent? x, FreeAgent? y)
    {
        if (x is null || y is null)
        {
            return Comparer<object>.Default.Compare(x, y);
        }

        var byFigure = before is null ? 0 : before(x).CompareTo(before(y));
        if (byFigure != 0)
        {
            return byFigure;
        }

        var byTime = x.IdleSince.CompareTo(y.IdleSince);
        return byTime != 0 ? byTime : string.CompareOrdinal(x.Agent.Value, y.Agent.Value);
    }
}
