using ContactCenter.Plans;
using ContactCenter.Workforce.Planning;

namespace ContactCenter.Workforce.Forecasts;

/// <summary>How handling times of a trial are drawn.</summary>
public enum TrialHandling
{
    /// <summary>As Erlang A has them.</summary>
    Exponential,

    /// <summary>With the spread that calls of the last weeks had.</summary>
    LogNormal,
}

/// <summary>Everything a trial depends on: the same gives the same.</summary>
/// <param name="Day">Whose half hours are tried.</param>
/// <param name="Calls">Expected in each half hour.</param>
/// <param name="HandleSeconds">Mean of talking and wrap-up.</param>
/// <param name="Handling">How it is drawn.</param>
/// <param name="Sigma">Standard deviation of its logarithm, where that is asked for.</param>
/// <param name="PatienceSeconds">Mean time after which a waiting caller gives up.</param>
/// <param name="Answered">Share of calls to be answered, 0–1.</param>
/// <param name="Seed">Of what is drawn.</param>
/// <param name="Runs">Of each half hour, from 1.</param>
public sealed record TrialPlan(
    DateOnly Day, IReadOnlyList<double> Calls, double HandleSeconds, TrialHandling Handling, double Sigma, double PatienceSeconds,
    double Answered, int Seed, int Runs);

/// <summary>One half hour by the formula and by the model.</summary>
/// <param name="Slot">Half hour of the day, from 0.</param>
/// <param name="Calls">Expected in it.</param>
/// <param name="Seats">The fewest that Erlang A answers the share with.</param>
/// <param name="FormulaAbandoned">Share of callers who give up on these seats, by Erlang A.</param>
/// <param name="FormulaWaitSeconds">Mean wait on these seats, by Erlang A.</param>
/// <param name="Abandoned">The same share in all runs of the model together.</param>
/// <param name="WaitSeconds">The same wait in all runs of the model together.</param>
/// <param name="Least">The tenth of the half hours that went best had no more than this share of callers who gave up.</param>
/// <param name="Most">The tenth of the half hours that went worst had no less.</param>
/// <param name="Reached">Share of the half hours in which enough calls were answered.</param>
/// <param name="ModelSeats">The fewest on which all runs together answer the share.</param>
public sealed record TrialSlot(
    int Slot, double Calls, int Seats, double FormulaAbandoned, double FormulaWaitSeconds, double Abandoned, double WaitSeconds,
    double Least, double Most, double Reached, int ModelSeats);

/// <summary>
/// What the seats that Erlang A asks for make of the calls of a day when callers come one by one: the Simulator's plan of calls on a floor
/// that serves them, many times over. Each half hour stands for itself, after an hour at the same load that fills the floor.
/// </summary>
public static class FloorTrial
{
    private const double Tail = 0.1;

    private static readonly TimeSpan Filling = TimeSpan.FromHours(1);
    private static readonly TimeSpan End = Filling + TimeSpan.FromMinutes(30);

    /// <param name="plan">What is tried.</param>
    /// <param name="done">Told after each half hour, with how many are done and of how many.</param>
    /// <param name="cancel">Stops it after a run.</param>
    public static IReadOnlyList<TrialSlot> Run(TrialPlan plan, Action<int, int> done, CancellationToken cancel)
    {
        var slots = Enumerable.Range(0, plan.Calls.Count).Where(s => plan.Calls[s] >= DayCounts.FewestCalls).ToList();
        var tried = new List<TrialSlot>();
        foreach (var slot in slots)
        {
            tried.Add(Try(plan, slot, cancel));
            done(tried.Count, slots.Count);
        }

        return tried;
    }

    private static TrialSlot Try(TrialPlan plan, int slot, CancellationToken cancel)
    {
        var callsOfHour = DayCounts.CallsOfHour(plan.Calls[slot]);
        var seats = SeatLoad.SeatsFor(callsOfHour, plan.HandleSeconds, plan.PatienceSeconds, plan.Answered);
        var formula = new SeatLoad(callsOfHour, plan.HandleSeconds, plan.PatienceSeconds, seats).WithPatience();
        var runs = Enumerable.Range(0, plan.Runs).Select(run => Draw(plan, slot, run, callsOfHour)).ToList();
        var counts = Count(seats);
        var shares = counts.Select(c => c.Calls == 0 ? 0 : (double)c.Abandoned / c.Calls).Order().ToList();
        return new(
            slot, plan.Calls[slot], seats, formula.Abandoned, formula.MeanWaitSeconds, Abandoned(counts),
            counts.Sum(c => c.WaitSeconds) / Math.Max(1, counts.Sum(c => c.Calls)), shares[At(Tail)], shares[At(1 - Tail)],
            shares.Count(s => s <= 1 - plan.Answered) / (double)shares.Count, FewestSeats());

        int At(double share) => (int)Math.Round(share * (shares.Count - 1));

        List<FloorCount> Count(int on)
        {
            cancel.ThrowIfCancellationRequested();
            return [.. runs.Select(calls => FloorModel.Run(calls, on, Filling, End))];
        }

        int FewestSeats()
        {
            var fewest = seats;
            if (!IsEnough(counts))
            {
                do
                {
                    fewest++;
                }
                while (!IsEnough(Count(fewest)));
                return fewest;
            }

            while (fewest > 1 && IsEnough(Count(fewest - 1)))
            {
                fewest--;
            }

            return fewest;
        }

        bool IsEnough(List<FloorCount> of) => Abandoned(of) <= 1 - plan.Answered;
    }

    private static double Abandoned(List<FloorCount> counts) =>
        counts.Sum(c => c.Abandoned) / (double)Math.Max(1, counts.Sum(c => c.Calls));

    /// <summary>Every run of every half hour has calls of its own, whatever else the plan has.</summary>
    private static PlannedCall[] Draw(TrialPlan plan, int slot, int run, int callsOfHour) =>
    [
        .. CallPlan.Draw(new()
        {
            Entries = [new(string.Empty)],
            Rate = callsOfHour / TimeSpan.FromHours(1).TotalSeconds,
            Duration = End,
            Patience = new Exponential(plan.PatienceSeconds),
            Talk = plan.Handling is TrialHandling.LogNormal && plan.Sigma > 0
                ? new LogNormal(plan.HandleSeconds, plan.Sigma)
                : new Exponential(plan.HandleSeconds),
            Seed = ((((long)plan.Seed * DayCounts.SlotsOfDay) + slot) * 1_000_003) + run,
        }),
    ];
}
