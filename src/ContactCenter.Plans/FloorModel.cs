namespace ContactCenter.Plans;

/// <summary>What some time brought to a floor.</summary>
/// <param name="Calls">That arrived in it.</param>
/// <param name="Abandoned">Of these, those that gave up, whenever that was.</param>
/// <param name="WaitSeconds">What these waited together, whatever came of it.</param>
/// <param name="BusySeconds">What seats talked and wrote in that time, together.</param>
public sealed record FloorCount(int Calls, int Abandoned, double WaitSeconds, double BusySeconds);

/// <summary>
/// A floor of some seats that takes the calls of a plan in the order in which they come, event by event: who finds no free seat waits until
/// one is, or until their patience is over. It knows no formula, so that it says how a formula's mean spreads, and what becomes of it when
/// handling times are not as the formula has them.
/// </summary>
public static class FloorModel
{
    /// <param name="calls">In the order of their arrival; <see cref="PlannedCall.Talk"/> is all that a seat is taken for.</param>
    /// <param name="seats">From 1.</param>
    /// <param name="from">Calls count that arrive from then on: what came before has filled the floor.</param>
    /// <param name="to">The first moment that does not count any more.</param>
    public static FloorCount Run(IEnumerable<PlannedCall> calls, int seats, TimeSpan from, TimeSpan to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seats, 1);

        // Who gives up takes no seat, so whoever is next gets the seat that is free first: its moment is all that has to be known.
        var freeFrom = new PriorityQueue<int, TimeSpan>(seats);
        freeFrom.EnqueueRange(Enumerable.Range(0, seats), TimeSpan.Zero);
        var (counted, abandoned, waited, busy) = (0, 0, TimeSpan.Zero, TimeSpan.Zero);
        foreach (var call in calls)
        {
            freeFrom.TryPeek(out var seat, out var isFree);
            var begins = isFree > call.At ? isFree : call.At;
            var givesUp = begins - call.At > call.Patience;
            if (!givesUp)
            {
                freeFrom.DequeueEnqueue(seat, begins + call.Talk);
                busy += Within(begins, begins + call.Talk, from, to);
            }

            if (call.At >= from && call.At < to)
            {
                counted++;
                abandoned += givesUp ? 1 : 0;
                waited += givesUp ? call.Patience : begins - call.At;
            }
        }

        return new(counted, abandoned, waited.TotalSeconds, busy.TotalSeconds);
    }

    private static TimeSpan Within(TimeSpan begins, TimeSpan ends, TimeSpan from, TimeSpan to)
    {
        var (first, last) = (begins > from ? begins : from, ends < to ? ends : to);
        return last > first ? last - first : TimeSpan.Zero;
    }
}
