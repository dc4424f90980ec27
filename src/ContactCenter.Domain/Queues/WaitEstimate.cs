namespace ContactCenter.Domain.Queues;

/// <summary>
/// How long somebody will wait. While all agents are at work a place becomes free every <c>cycle / agents</c> on average, so the n-th in
/// line waits n times that: the expectation of M/M/c with all servers busy. An agent of several queues counts in each, so it is too good
/// where agents are shared.
/// </summary>
public sealed class WaitEstimate
{
    private const double Weight = 0.05;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    private double _cycleSeconds;

    /// <param name="first">The time from one offer to the next free moment of an agent, until some are seen.</param>
    public WaitEstimate(TimeSpan first) => _cycleSeconds = Math.Max(1, first.TotalSeconds);

    /// <summary>Offer, conversation and summary of one agent, on a moving average over about the last 40.</summary>
    public TimeSpan Cycle => TimeSpan.FromSeconds(_cycleSeconds);

    /// <summary>An agent came back this long after a conversation of the queue was granted to it.</summary>
    public void Observe(TimeSpan cycle)
    {
        if (cycle > TimeSpan.Zero && cycle <= Longest)
        {
            _cycleSeconds += Weight * (cycle.TotalSeconds - _cycleSeconds);
        }
    }

    /// <summary>Whole seconds, rounded up; null with nobody on duty.</summary>
    /// <param name="position">1 is next.</param>
    /// <param name="onDuty">Agents who take calls, at work or not.</param>
    public int? Of(int position, int onDuty) =>
        onDuty <= 0 ? null : (int)Math.Min(Longest.TotalSeconds, Math.Ceiling(position * _cycleSeconds / onDuty));
}
