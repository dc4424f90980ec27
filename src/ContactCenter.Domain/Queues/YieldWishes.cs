using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Queues;

/// <summary>An agent to be asked to keep itself for somebody who waits.</summary>
/// <param name="Agent">Who is asked.</param>
/// <param name="Place">Of the one who waits, over all queues.</param>
public sealed record YieldWish(AgentId Agent, DateTimeOffset Place);

/// <summary>
/// Whom one queue asks to yield: for each who has waited long the agent with the fewest chats, one that was asked before rather than
/// another,
/// so that no more agents are kept than there are people waiting.
/// </summary>
internal sealed class YieldWishes
{
    /// <summary>Who was asked is asked again so often: well before it forgets.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(10);

    private readonly Dictionary<AgentId, DateTimeOffset> _asked = [];

    /// <param name="waiting">Who has waited long, first to last.</param>
    /// <param name="members">Who is signed in.</param>
    /// <param name="fits">The wish, where the agent can what is needed; null where it cannot.</param>
    /// <param name="now">This moment.</param>
    public IReadOnlyList<YieldWish> Next(
        IEnumerable<QueueEntry> waiting,
        QueueMembers members,
        Func<QueueEntry, AgentId, DateTimeOffset, YieldWish?> fits,
        DateTimeOffset now)
    {
        var wishes = new List<YieldWish>();
        if (!members.AnyKeptByChats)
        {
            _asked.Clear();
            return wishes;
        }

        var left = members.KeptByChats.OrderBy(member => _asked.ContainsKey(member.Agent) ? 0 : 1).ThenBy(member => member.Chats)
            .ThenBy(member => member.Agent.Value, StringComparer.Ordinal).Select(member => member.Agent).ToList();
        var kept = new HashSet<AgentId>();
        foreach (var entry in waiting.TakeWhile(_ => left.Count > 0))
        {
            if (left.Select(agent => fits(entry, agent, now)).FirstOrDefault(wish => wish is not null) is { } wish)
            {
                left.Remove(wish.Agent);
                kept.Add(wish.Agent);
                if (!_asked.TryGetValue(wish.Agent, out var last) || last + Again <= now)
                {
                    _asked[wish.Agent] = now;
                    wishes.Add(wish);
                }
            }
        }

        foreach (var agent in _asked.Keys.Where(agent => !kept.Contains(agent)).ToList())
        {
            _asked.Remove(agent);
        }

        return wishes;
    }
}
