using ContactCenter.Domain.Faults;

namespace ContactCenter.Domain.Flows;

/// <summary>Whether a flow can be run: everything that is wrong with it at once, by path. Pure.</summary>
public static class FlowCheck
{
    public const int MostSteps = 200;
    private const int LongestId = 64;

    /// <returns>By path (<c>steps[2].keys[0].next</c>) what is wrong there; empty when nothing is.</returns>
    public static IReadOnlyDictionary<string, Fault[]> Check(FlowDocument flow, FlowNames names)
    {
        var found = new Dictionary<string, List<Fault>>(StringComparer.Ordinal);
        CheckSteps(flow, names, Add);
        if (AreWaysClear(flow))
        {
            CheckWays(flow, Add);
        }

        return found.ToDictionary(f => f.Key, f => f.Value.ToArray(), StringComparer.Ordinal);

        void Add(string path, Fault why)
        {
            if (!found.TryGetValue(path, out var all))
            {
                found[path] = all = [];
            }

            all.Add(why);
        }
    }

    private static void CheckSteps(FlowDocument flow, FlowNames names, Action<string, Fault> add)
    {
        if (flow.Steps.Length is 0 or > MostSteps)
        {
            add("steps", FlowFaults.StepCount.With(MostSteps));
        }

        if (flow.Steps.Length > MostSteps)
        {
            // Nobody reads what is wrong with each of thousands, and finding it would keep others waiting.
            return;
        }

        if (flow.Find(flow.Start) is null)
        {
            add("start", FlowFaults.NoStep.With(flow.Start));
        }

        var values = flow.Steps.SelectMany(step => step.Sets).Concat(FlowScene.Known).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, step) in flow.Steps.Index())
        {
            var check = new StepCheck($"steps[{i}]", names, values, add);
            check.If(
                step.Id is not { Length: > 0 and <= LongestId } id || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'),
                "id",
                Wrong.NoId(LongestId));
            check.If(!seen.Add(step.Id), "id", Wrong.Twice(step.Id));
            step.Check(check);
            foreach (var exit in step.Exits)
            {
                check.If(exit.Target is null && exit.IsNeeded, exit.Field, FlowFaults.NextNeeded);
                check.If(exit.Target is not null && flow.Find(exit.Target) is null, exit.Field, FlowFaults.NoStep.With(exit.Target));
            }
        }
    }

    /// <summary>Where ids or ways are wrong, what cannot be reached by them is only what follows from that.</summary>
    private static bool AreWaysClear(FlowDocument flow) =>
        flow.Steps.Length is > 0 and <= MostSteps
        && flow.Find(flow.Start) is not null
        && flow.Steps.Select(step => step.Id).Distinct(StringComparer.Ordinal).Count() == flow.Steps.Length
        && flow.Steps.SelectMany(step => step.Exits).All(exit => exit.Target is null ? !exit.IsNeeded : flow.Find(exit.Target) is not null);

    /// <summary>Every step is reached, from every step an end is, and no way round is without a wait.</summary>
    private static void CheckWays(FlowDocument flow, Action<string, Fault> add)
    {
        var reached = ReachedFrom(flow, flow.Find(flow.Start)!, Exits);
        foreach (var (i, step) in flow.Steps.Index())
        {
            if (!reached.Contains(step))
            {
                add($"steps[{i}]", FlowFaults.Unreached.With(step.Id));
            }
            else if (!step.MayEnd && !ReachedFrom(flow, step, Exits).Any(after => after.MayEnd))
            {
                add($"steps[{i}]", FlowFaults.NoEnd.With(step.Id));
            }
            else if (TargetsOf(flow, ExitsAtOnce(step)).Any(next => ReachedFrom(flow, next, ExitsAtOnce).Contains(step)))
            {
                add($"steps[{i}]", FlowFaults.Spins.With(step.Id));
            }
        }
    }

    private static IEnumerable<StepExit> Exits(FlowStep step) => step.Exits;

    private static IEnumerable<StepExit> ExitsAtOnce(FlowStep step) => step.Exits.Where(exit => !step.Waits || exit.IsAtOnce);

    /// <summary>The step and all that follow it by some of the ways out of each.</summary>
    private static HashSet<FlowStep> ReachedFrom(FlowDocument flow, FlowStep from, Func<FlowStep, IEnumerable<StepExit>> ways)
    {
        var reached = new HashSet<FlowStep>(ReferenceEqualityComparer.Instance) { from };
        var open = new Stack<FlowStep>([from]);
        while (open.TryPop(out var step))
        {
            foreach (var next in TargetsOf(flow, ways(step)).Where(reached.Add))
            {
                open.Push(next);
            }
        }

        return reached;
    }

    private static IEnumerable<FlowStep> TargetsOf(FlowDocument flow, IEnumerable<StepExit> exits) =>
        exits.Select(exit => flow.Find(exit.Target)).OfType<FlowStep>();
}
