namespace ContactCenter.Workforce.Planning;

/// <summary>
/// Calls of an hour on some seats: Poisson arrivals, exponential handling times, callers who lose patience after an exponential time
/// (M/M/n+M, Palm 1957; Garnett, Mandelbaum, Reiman 2002), and the same with callers who wait for ever (M/M/n, Erlang C).
/// </summary>
/// <param name="CallsPerHour">More than 0.</param>
/// <param name="HandleSeconds">Mean of talking and wrap-up; more than 0.</param>
/// <param name="PatienceSeconds">Mean time after which a waiting caller gives up; more than 0.</param>
/// <param name="Seats">From 1.</param>
public sealed record SeatLoad(double CallsPerHour, double HandleSeconds, double PatienceSeconds, int Seats)
{
    private const double SecondsOfHour = 3600;

    /// <summary>The chance of a state so small that what lies beyond it adds nothing to a double.</summary>
    private const double Negligible = 1e-16;

    private const double TooLarge = 1e200;

    /// <summary>Traffic in erlangs.</summary>
    public double Erlangs => CallsPerHour * HandleSeconds / SecondsOfHour;

    /// <summary>What comes of it when callers give up.</summary>
    public QueueOutcome WithPatience()
    {
        // Chances of the states of the birth-death process: those in which nobody waits come to 1 together, and Erlang B says how much of
        // it is the state with all seats busy. Where a queue grows very long before it gets shorter, all is made smaller by one factor.
        var (arrivals, service, patience) = (CallsPerHour / SecondsOfHour, 1 / HandleSeconds, 1 / PatienceSeconds);
        var (nobodyWaits, allBusy) = (1.0, ErlangB());
        var talking = Erlangs * (1 - allBusy);
        var (above, waits, waiting) = (allBusy, 0.0, 0.0);
        for (var j = 1; above > Negligible * (nobodyWaits + waits); j++)
        {
            above *= arrivals / ((Seats * service) + (j * patience));
            waits += above;
            waiting += above * j;
            if (waits > TooLarge)
            {
                (nobodyWaits, allBusy, talking) = (nobodyWaits / TooLarge, allBusy / TooLarge, talking / TooLarge);
                (above, waits, waiting) = (above / TooLarge, waits / TooLarge, waiting / TooLarge);
            }
        }

        var all = nobodyWaits + waits;
        var meanWaiting = waiting / all;
        return new(
            Abandoned: meanWaiting * patience / arrivals,
            Delayed: (allBusy + waits) / all,
            MeanWaitSeconds: meanWaiting / arrivals,
            Occupancy: (talking + (waits * Seats)) / all / Seats);
    }

    /// <summary>What comes of it when every caller waits; null: there are too few seats, and the queue grows for ever.</summary>
    public QueueOutcome? WithoutPatience()
    {
        if (Erlangs >= Seats)
        {
            return null;
        }

        var blocked = ErlangB();
        var delayed = Seats * blocked / (Seats - (Erlangs * (1 - blocked)));
        return new(0, delayed, delayed * HandleSeconds / (Seats - Erlangs), Erlangs / Seats);
    }

    /// <summary>The fewest seats that answer at least this share of the calls, callers giving up as they do.</summary>
    /// <param name="callsPerHour">More than 0.</param>
    /// <param name="handleSeconds">More than 0.</param>
    /// <param name="patienceSeconds">More than 0.</param>
    /// <param name="answered">Share, 0–1, less than 1.</param>
    public static int SeatsFor(double callsPerHour, double handleSeconds, double patienceSeconds, double answered)
    {
        var (few, many) = (0, 1);
        while (Abandoned(many) > 1 - answered)
        {
            (few, many) = (many, many * 2);
        }

        while (many - few > 1)
        {
            var middle = few + ((many - few) / 2);
            (few, many) = Abandoned(middle) > 1 - answered ? (middle, many) : (few, middle);
        }

        return many;

        double Abandoned(int seats) => new SeatLoad(callsPerHour, handleSeconds, patienceSeconds, seats).WithPatience().Abandoned;
    }

    /// <summary>The share of time in which all seats are busy when nobody may wait, by the recursion that does not overflow.</summary>
    private double ErlangB()
    {
        var blocked = 1.0;
        for (var n = 1; n <= Seats; n++)
        {
            blocked = Erlangs * blocked / (n + (Erlangs * blocked));
        }

        return blocked;
    }
}

/// <summary>What comes of a load in the long run.</summary>
/// <param name="Abandoned">Share of callers who give up, 0–1.</param>
/// <param name="Delayed">Share of callers who do not find a free seat, 0–1.</param>
/// <param name="MeanWaitSeconds">Of all callers.</param>
/// <param name="Occupancy">Share of their time in which seats are busy, 0–1.</param>
public sealed record QueueOutcome(double Abandoned, double Delayed, double MeanWaitSeconds, double Occupancy);
