namespace ContactCenter.Benchmarks.Load;

/// <summary>All windows of one kind that a comparison takes in turn.</summary>
internal sealed class TurnFigures
{
    private long _sent;
    private long _lost;

    public DelayHistogram ToAgent { get; } = new();

    public DelayHistogram ToCaller { get; } = new();

    public double LostShare => _sent == 0 ? 0 : (double)_lost / _sent;

    /// <summary>Packets that supervisors were sent.</summary>
    public long Heard { get; set; }

    public void Add(WindowFigures window)
    {
        _sent += window.Sent;
        _lost += window.Lost;
        ToAgent.Add(window.ToAgent);
        ToCaller.Add(window.ToCaller);
    }

    public override string ToString() => FormattableString.Invariant(
        $"{_lost:N0} of {_sent:N0} lost; p50 / p99 / max ms to agent {ToAgent}, to caller {ToCaller}");
}
