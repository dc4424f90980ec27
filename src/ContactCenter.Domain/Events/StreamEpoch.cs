namespace ContactCenter.Domain.Events;

/// <summary>
/// Sequence numbers of a stream that several Hosts write one after the other. Each begins an epoch of its own, above every number of the
/// one before, without having seen its last events: they may stand in the journal of a Host that is down. So a later event has the higher
/// number, whoever copies first, and what a stale writer still appends stands before the new epoch.
/// </summary>
public static class StreamEpoch
{
    /// <summary>Events of one epoch, at most 4 million: one stream gets about a thousand a day.</summary>
    private const int EventBits = 22;

    private static readonly DateTimeOffset Zero = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// The number after which an epoch that begins now goes on. Epochs are counted in seconds, so that numbers stay below 2^53 until 2088
    /// and a number in JSON is exact.
    /// </summary>
    /// <param name="lastKnown">The highest number of the stream that is known, 0 without one.</param>
    /// <param name="now">The time; clocks of Hosts must agree to less than it takes to find a Host dead.</param>
    public static long Begin(long lastKnown, DateTimeOffset now)
    {
        var seconds = (long)(now - Zero).TotalSeconds;
        return Math.Max(seconds, (lastKnown >> EventBits) + 1) << EventBits;
    }
}
