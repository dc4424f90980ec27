using System.Globalization;

namespace ContactCenter.Plans;

/// <summary>What one caller will do, known before the call.</summary>
/// <param name="Index">0, 1, 2…</param>
/// <param name="At">When the call is made, from the start of the plan.</param>
/// <param name="EntryNumber">The number dialled.</param>
/// <param name="CallerNumber">An invented mobile number (E.164), which no other call of the plan has.</param>
/// <param name="Patience">How long the caller waits for an agent.</param>
/// <param name="Talk">How long the caller talks with the agent.</param>
/// <param name="HangsUp">True when the caller ends the conversation, false when the caller leaves that to the agent.</param>
public sealed record PlannedCall(
    int Index, TimeSpan At, string EntryNumber, string CallerNumber, TimeSpan Patience, TimeSpan Talk, bool HangsUp);

/// <summary>A number to dial and how often, relative to the others.</summary>
public sealed record EntryShare(string Number, double Weight = 1);

/// <summary>What callers do, as distributions.</summary>
public sealed record CallPlanOptions
{
    /// <summary>At least one; weights above 0.</summary>
    public required IReadOnlyList<EntryShare> Entries { get; init; }

    /// <summary>Calls a second; arrivals are a Poisson process.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Number of calls; null for no limit.</summary>
    public int? Calls { get; init; }

    /// <summary>Calls arrive for this long; null for no limit.</summary>
    public TimeSpan? Duration { get; init; }

    public Distribution Patience { get; init; } = new Exponential(60);

    public Distribution Talk { get; init; } = new LogNormal(60, 0.5);

    /// <summary>0–1: how often the caller, not the agent, ends the conversation.</summary>
    public double HangUpProbability { get; init; } = 1;

    public long Seed { get; init; } = 1;
}

/// <summary>Draws the calls of a simulation: a pure function of the options, so the same seed gives the same calls.</summary>
public static class CallPlan
{
    private const long Numbers = 100_000_000;

    /// <summary>Coprime to <see cref="Numbers"/>: steps through all of them before one comes again.</summary>
    private const long NumberStep = 61_803_399;

    /// <summary>The calls in order of arrival, drawn as they are asked for; endless without a limit in the options.</summary>
    public static IEnumerable<PlannedCall> Draw(CallPlanOptions options)
    {
        if (options.Entries.Count == 0 || options.Rate <= 0 || options.Entries.Any(entry => entry.Weight <= 0))
        {
            throw new ArgumentException("A plan needs entry numbers with weights above 0, and a rate above 0.", nameof(options));
        }

        return DrawAll(options);
    }

    private static IEnumerable<PlannedCall> DrawAll(CallPlanOptions options)
    {
        var arrivals = new SeededRandom(options.Seed, 1);
        var entries = new SeededRandom(options.Seed, 2);
        var patience = new SeededRandom(options.Seed, 3);
        var talk = new SeededRandom(options.Seed, 4);
        var endings = new SeededRandom(options.Seed, 5);
        var first = new SeededRandom(options.Seed, 6).NextIndex((int)Numbers);
        var between = new Exponential(1 / options.Rate);
        var at = TimeSpan.Zero;
        for (var i = 0; i < (options.Calls ?? int.MaxValue); i++)
        {
            at += between.SampleTime(arrivals);
            if (at > options.Duration)
            {
                yield break;
            }

            yield return new PlannedCall(
                i,
                at,
                Choose(options.Entries, entries.NextUnit()),
                CallerNumber(first + (i * NumberStep)),
                options.Patience.SampleTime(patience),
                options.Talk.SampleTime(talk),
                endings.NextUnit() < options.HangUpProbability);
        }
    }

    private static string CallerNumber(long number) => "+86139" + (number % Numbers).ToString("D8", CultureInfo.InvariantCulture);

    private static string Choose(IReadOnlyList<EntryShare> entries, double unit)
    {
        var left = unit * entries.Sum(entry => entry.Weight);
        foreach (var entry in entries)
        {
            left -= entry.Weight;
            if (left < 0)
            {
                return entry.Number;
            }
        }

        return entries[^1].Number;
    }
}
