using System.Text.Json;
using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Host.Live;

/// <summary>Changes as Hosts tell them each other: agents, and queues or all of them.</summary>
internal static class LiveNews
{
    /// <param name="agents">Those that changed.</param>
    /// <param name="queues">Those that changed; null: any.</param>
    public static string Write(IReadOnlyCollection<AgentId> agents, IReadOnlyCollection<QueueId>? queues) =>
        JsonSerializer.Serialize(new Change([.. agents.Select(a => a.Value)], queues is null ? null : [.. queues.Select(q => q.Value)]));

    public static (List<AgentId> Agents, IReadOnlyCollection<QueueId>? Queues) Read(string text)
    {
        var change = JsonSerializer.Deserialize<Change>(text)!;
        return ([.. change.Agents.Select(AgentId.From)], change.Queues?.Select(QueueId.From).ToList());
    }

    private sealed record Change(string[] Agents, string[]? Queues);
}
