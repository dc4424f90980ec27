using System.Diagnostics;
using System.Globalization;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Routing;
using ContactCenter.Domain.Skills;

namespace ContactCenter.Benchmarks.Routing;

/// <summary>
/// What one decision of a queue costs, by the number of its free agents and of those who wait: <c>board</c>. A decision is the next pair
/// taken, the offer noted, and both let go and come back. <c>board --agents 100 --decisions 500</c> is a small one.
/// </summary>
internal static class BoardBenchmark
{
    private const int Decisions = 20_000;
    private const int FirstDecisions = 2_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private static readonly SkillId Vat = new("vat");

    public static void Run(string[] args)
    {
        int? Number(string name) =>
            Array.IndexOf(args, name) is >= 0 and var at ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : null;
        int[] sizes = Number("--agents") is { } one ? [one] : [100, 300, 1_000, 3_000, 10_000];
        var decisions = Number("--decisions") ?? Decisions;
        Console.WriteLine("free agents | waiting, none of whom they can serve | policy | mean µs | p99 µs");
        foreach (var agents in sizes)
        {
            foreach (var policy in new[] { "longest-idle", "skill-first" })
            {
                // The first run compiles the code.
                Measure(agents, 500, policy, Math.Min(decisions, FirstDecisions));
                var times = Measure(agents, 500, policy, decisions);
                Array.Sort(times);
                var p99 = times[times.Length * 99 / 100];
                Console.WriteLine($"{agents} | 500 | {policy} | {Micro(times.Average()):0.0} | {Micro(p99):0.0}");
            }
        }
    }

    private static double Micro(double ticks) => ticks * 1_000_000 / Stopwatch.Frequency;

    /// <summary>500 wait for a skill that nobody has and stand before everybody who comes.</summary>
    private static long[] Measure(int agents, int waiting, string policy, int decisions)
    {
        var board = new MatchingBoard(Start);
        var skills = Enumerable.Range(0, agents).ToDictionary(number => new AgentId($"a{number}"), number =>
            new SkillSet([new(Vat, 1 + (number % 10))]));
        board.Use(new() { Policy = RoutingPolicies.Find(policy), Skills = [new(Vat, 1)] }, agent => skills[agent]);
        foreach (var (number, agent) in skills.Keys.Index())
        {
            board.AgentAvailable(new(agent, Start.AddMilliseconds(number)));
        }

        for (var number = 0; number < waiting; number++)
        {
            board.Enqueue(new(new($"w{number}"), Start, 0, "138", "12366", Skills: [new(new("rare"), 1)]), Start);
        }

        var times = new long[decisions];
        for (var number = 0; number < decisions; number++)
        {
            var now = Start.AddSeconds(1).AddMilliseconds(number);
            var call = new CallId($"c{number}");
            board.Enqueue(new(call, now, 0, "138", "12366"), now);
            var begun = Stopwatch.GetTimestamp();
            var match = board.TakeNext(now) ?? throw new InvalidOperationException("Nobody was found.");
            board.Granted(match, new(call.Value), now.AddSeconds(20), now);
            times[number] = Stopwatch.GetTimestamp() - begun;
            board.Leave(call);
            board.AgentAvailable(new(match.Candidate.Agent, now));
        }

        return times;
    }
}
