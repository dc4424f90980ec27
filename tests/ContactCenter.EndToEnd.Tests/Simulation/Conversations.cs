using ContactCenter.EndToEnd.Tests.Harness;

namespace ContactCenter.EndToEnd.Tests.Simulation;

/// <summary>Who talked when, by the journals of all Hosts.</summary>
internal static class Conversations
{
    /// <summary>An agent is connected to one caller at a time, whichever Hosts their calls are at.</summary>
    public static void NeverTwoAtOnce(IEnumerable<RunningHost> hosts)
    {
        var spans = hosts.SelectMany(JournalFiles.Read)
            .Where(line => line.Stream.StartsWith("call/", StringComparison.Ordinal))
            .GroupBy(line => line.Stream)
            .SelectMany(call => Of(call.Key, [.. call.OrderBy(line => line.At)]))
            .ToList();
        Assert.NotEmpty(spans);
        foreach (var agent in spans.GroupBy(span => span.Agent))
        {
            var inOrder = agent.OrderBy(span => span.From).ToList();
            Assert.All(inOrder.Zip(inOrder.Skip(1)), pair => Assert.True(
                pair.First.Until <= pair.Second.From, $"{agent.Key} talks in {pair.First} and in {pair.Second}."));
        }
    }

    private static IEnumerable<Span> Of(string call, IReadOnlyList<JournalLine> lines)
    {
        var open = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            switch (line.Type)
            {
                case "call-connected":
                    open.TryAdd(line.Agent!, line.At);
                    break;
                case "call-transferred" when open.Remove((string)line.Event["from"]!, out var since):
                    yield return new((string)line.Event["from"]!, call, since, line.At);
                    break;
                case "call-ended":
                    foreach (var (agent, since) in open)
                    {
                        yield return new(agent, call, since, line.At);
                    }

                    open.Clear();
                    break;
            }
        }
    }

    private sealed record Span(string Agent, string Call, DateTimeOffset From, DateTimeOffset Until);
}
