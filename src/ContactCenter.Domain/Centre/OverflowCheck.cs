using System.Collections.Frozen;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Overflow;

namespace ContactCenter.Domain.Centre;

/// <summary>Limits of queues: each reason once, targets that are there, and no way that leads back.</summary>
internal static class OverflowCheck
{
    public static void Check(CentreSettings settings, SettingsProblems problems)
    {
        var queues = settings.Queues.Select(queue => queue.Id.Value).OfType<string>().ToFrozenSet();
        var prompts = settings.Prompts.Select(prompt => prompt.Id.Value).OfType<string>().ToFrozenSet();
        var ways = settings.Queues
            .Where(queue => queue.Id.Value is not null)
            .DistinctBy(queue => queue.Id)
            .ToDictionary(queue => queue.Id, queue => queue.Overflow.Where(LeadsToQueue).Select(rule => rule.Queue!.Value).Distinct()
                .ToList());
        foreach (var (i, queue) in settings.Queues.Index())
        {
            problems.Unique($"queues[{i}].overflow", "reason", queue.Overflow, rule => rule.Reason.ToString());
            foreach (var (r, rule) in queue.Overflow.Index())
            {
                var at = $"queues[{i}].overflow[{r}]";
                CheckRule(at, rule, problems);
                problems.Known($"{at}.queue", rule.Queue?.Value, queues);
                problems.Known($"{at}.prompt", rule.Prompt?.Value, prompts);
                if (queue.Id.Value is not null && LeadsToQueue(rule) && WayBack(rule.Queue!.Value, queue.Id, ways) is { } back)
                {
                    problems.Add($"{at}.queue", CentreFaults.LeadsBack.With(string.Join(" → ", back.Prepend(queue.Id))));
                }
            }
        }
    }

    private static bool LeadsToQueue(OverflowRule rule) => rule is { Target: OverflowTarget.Queue, Queue.Value: not null };

    private static void CheckRule(string at, OverflowRule rule, SettingsProblems problems)
    {
        problems.If(!Enum.IsDefined(rule.Reason), $"{at}.reason", Wrong.NoChoice);
        problems.If(!Enum.IsDefined(rule.Target), $"{at}.target", Wrong.NoChoice);
        var (least, most) = rule.Reason switch
        {
            OverflowReason.Wait => (1, 7_200),
            OverflowReason.Position => (1, 10_000),
            _ => (0, 0),
        };
        problems.Range($"{at}.limit", rule.Limit, least, most);
        problems.If(rule.Target is OverflowTarget.Queue && rule.Queue is null, $"{at}.queue", Wrong.Missing);
        problems.If(rule.Target is OverflowTarget.Queue && rule.Prompt is not null, $"{at}.prompt", CentreFaults.QueueGreets);
        problems.If(rule.Target is OverflowTarget.Announcement && rule.Prompt is null, $"{at}.prompt", Wrong.Missing);
        problems.If(
            rule.Target is OverflowTarget.Flow && (rule.Queue is not null || rule.Prompt is not null),
            $"{at}.target",
            CentreFaults.FlowSays);
        problems.If(rule.Target is OverflowTarget.Announcement && rule.Queue is not null, $"{at}.queue", CentreFaults.AnnouncementEnds);
    }

    /// <summary>The shortest way from one queue to another; null: there is none.</summary>
    private static IReadOnlyList<QueueId>? WayBack(QueueId from, QueueId to, Dictionary<QueueId, List<QueueId>> ways)
    {
        var before = new Dictionary<QueueId, QueueId?> { [from] = null };
        var next = new Queue<QueueId>([from]);
        while (next.TryDequeue(out var at))
        {
            if (at == to)
            {
                return Walk(at, before);
            }

            foreach (var onward in ways.GetValueOrDefault(at, []).Where(onward => before.TryAdd(onward, at)))
            {
                next.Enqueue(onward);
            }
        }

        return null;
    }

    private static List<QueueId> Walk(QueueId end, Dictionary<QueueId, QueueId?> before)
    {
        var way = new List<QueueId>();
        for (QueueId? at = end; at is { } here; at = before[here])
        {
            way.Insert(0, here);
        }

        return way;
    }
}
