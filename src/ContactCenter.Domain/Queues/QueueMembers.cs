using ContactCenter.Domain.Identifiers;

namespace ContactCenter.Domain.Queues;

/// <summary>Who is signed in to a queue, from what the agents say. Who is silent for three beats is gone.</summary>
public sealed class QueueMembers(DateTimeOffset since)
{
    /// <summary>Agents say every 15 s that they are there.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(50);

    /// <summary>A queue that came up has heard everybody after two beats.</summary>
    public static readonly TimeSpan KnownAfter = TimeSpan.FromSeconds(30);

    private readonly Dictionary<AgentId, (bool OnDuty, DateTimeOffset SeenAt, int Chats)> _members = [];
    private int _kept;

    public int OnDuty { get; private set; }

    /// <summary>How many are signed in; null while nobody was heard and not everybody had the time to say so.</summary>
    public int? SignedIn(DateTimeOffset now) => _members.Count > 0 || now >= since + KnownAfter ? _members.Count : null;

    public bool IsSignedIn(AgentId agent) => _members.ContainsKey(agent);

    public bool IsOnDuty(AgentId agent) => _members.TryGetValue(agent, out var member) && member.OnDuty;

    /// <summary>Somebody is kept from calls by chats alone.</summary>
    public bool AnyKeptByChats => _kept > 0;

    /// <summary>Who is, and by how many.</summary>
    public IEnumerable<(AgentId Agent, int Chats)> KeptByChats =>
        _members.Where(member => member.Value.Chats > 0).Select(member => (member.Key, member.Value.Chats));

    public void Heard(QueueMember member, DateTimeOffset now)
    {
        Left(member.Agent);
        _members[member.Agent] = (member.OnDuty, now, member.ChatsInTheWay);
        OnDuty += member.OnDuty ? 1 : 0;
        _kept += member.ChatsInTheWay > 0 ? 1 : 0;
    }

    public void Left(AgentId agent)
    {
        if (_members.Remove(agent, out var was))
        {
            OnDuty -= was.OnDuty ? 1 : 0;
            _kept -= was.Chats > 0 ? 1 : 0;
        }
    }

    /// <returns>Whether somebody was forgotten.</returns>
    public bool ForgetSilent(DateTimeOffset now)
    {
        var silent = _members.Where(member => member.Value.SeenAt + SilentAfter <= now).Select(member => member.Key).ToList();
        silent.ForEach(Left);
        return silent.Count > 0;
    }
}
