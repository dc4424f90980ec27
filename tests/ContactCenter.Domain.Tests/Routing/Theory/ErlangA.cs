namespace ContactCenter.Domain.Tests.Routing.Theory;

/// <summary>
/// The birth-death chain M/M/n+M (Palm): Poisson arrivals, exponential service and patience. Without patience it is Erlang C.
/// </summary>
internal sealed record ErlangA(double Abandoned, double MeanWaitSeconds, double Occupancy)
{
    private const int Places = 4_000;

    /// <param name="seats">Servers.</param>
    /// <param name="callsPerHour">Arrivals.</param>
    /// <param name="handleSeconds">Mean service time.</param>
    /// <param name="patienceSeconds">Mean patience; null: nobody leaves.</param>
    public static ErlangA Of(int seats, double callsPerHour, double handleSeconds, double? patienceSeconds)
    {
        var (arrivals, service, leaving) = (callsPerHour / 3_600, 1 / handleSeconds, patienceSeconds is { } patience ? 1 / patience : 0);
        var (weight, sum, waiting, busy) = (1.0, 0.0, 0.0, 0.0);
        for (var calls = 0; calls <= seats + Places; calls++)
        {
            sum += weight;
            waiting += weight * Math.Max(0, calls - seats);
            busy += weight * Math.Min(calls, seats);
            weight *= arrivals / ((Math.Min(calls + 1, seats) * service) + (Math.Max(0, calls + 1 - seats) * leaving));
            if (sum > 1e200)
            {
                (weight, sum, waiting, busy) = (weight / sum, 1, waiting / sum, busy / sum);
            }
        }

        return new(leaving * waiting / sum / arrivals, waiting / sum / arrivals, busy / sum / seats);
    }
}
