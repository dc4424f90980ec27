using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Sip.Tests.Support;

/// <summary>
/// A clock that moves when told, in milliseconds as the RFCs' tables have them. It goes in small steps, so that a timer that is set anew
/// when it fires, as those of retransmissions, begins at its own time and not at the end of the whole move.
/// </summary>
internal sealed class ManualTime() : FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    public void Advance(double milliseconds)
    {
        var rest = TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        for (; rest > Step; rest -= Step)
        {
            Advance(Step);
        }

        Advance(rest);
    }

    /// <summary>Moves on in steps of 50 ms until the task has ended: what it waits for may begin on another thread.</summary>
    public async Task<T> AdvanceUntilAsync<T>(Task<T> task)
    {
        while (!task.IsCompleted)
        {
            Advance(50);
            await Task.Yield();
        }

        return await task;
    }
}
