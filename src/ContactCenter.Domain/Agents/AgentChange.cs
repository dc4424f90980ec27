using System.Collections.Immutable;
using ContactCenter.Domain.Conversations;

namespace ContactCenter.Domain.Agents;

/// <summary>Collects what one input does to an agent, in order.</summary>
internal sealed class AgentChange(Agent agent, DateTimeOffset now)
{
    private static readonly ConversationChannel[] Channels = Enum.GetValues<ConversationChannel>();

    private readonly Agent _before = agent;
    private readonly ImmutableArray<AgentEvent>.Builder _events = ImmutableArray.CreateBuilder<AgentEvent>();
    private readonly ImmutableArray<AgentEffect>.Builder _effects = ImmutableArray.CreateBuilder<AgentEffect>();

    public Agent Agent { get; private set; } = agent;

    public DateTimeOffset Now { get; } = now;

    public AgentChange Emit(AgentEvent happened)
    {
        _events.Add(happened);
        return this;
    }

    public AgentChange Effect(AgentEffect effect)
    {
        _effects.Add(effect);
        return this;
    }

    public AgentChange To(Agent next)
    {
        Agent = next;
        return this;
    }

    public AgentTransition Reject(AgentInput input, string code) =>
        new AgentTransition.Rejected(_before.Availability, _before.WorkState, input, code);

    /// <summary>
    /// Queues hear of it when the agent became free for their channel or stopped being so, has room for more beside what it just took,
    /// signed
    /// in or out, or went on or off duty, and of nothing else.
    /// </summary>
    public AgentTransition Accept()
    {
        TellMembership();
        TellOtherQueues();
        foreach (var channel in Channels.Where(channel => _before.IsFreeFor(channel) && !Agent.IsFreeFor(channel)))
        {
            Effect(new AnnounceUnavailable(channel, _before.Queues));
        }

        if (Channels.Where(IsNews).ToImmutableArray() is { IsEmpty: false } news)
        {
            Effect(new AnnounceAvailable(news, Agent.Queues, Agent.AsCandidate(Now)));
        }

        return new AgentTransition.Accepted(Agent, _events.DrainToImmutable(), _effects.DrainToImmutable());
    }

    /// <summary>Queues that a signed-in agent left or joined; those that it is in all along hear nothing.</summary>
    private void TellOtherQueues()
    {
        if (_before.AsMember is null || Agent.AsMember is not { } member || _before.Queues == Agent.Queues)
        {
            return;
        }

        var gone = _before.Queues.RemoveRange(Agent.Queues);
        var come = Agent.Queues.RemoveRange(_before.Queues);
        if (!gone.IsEmpty)
        {
            Effect(new AnnounceLeft(gone));
        }

        if (come.IsEmpty)
        {
            return;
        }

        Effect(new AnnounceMember(come, member));
        if (Channels.Where(channel => _before.IsFreeFor(channel) && Agent.IsFreeFor(channel)).ToImmutableArray() is { IsEmpty: false } free)
        {
            Effect(new AnnounceAvailable(free, come, Agent.AsCandidate(Now)));
        }
    }

    /// <summary>
    /// A queue that took the agent for one conversation has it in its list no more, and hears that there is room for another.
    /// </summary>
    private bool IsNews(ConversationChannel channel) => Agent.IsFreeFor(channel)
        && (!_before.IsFreeFor(channel)
            || _before.IdleSince != Agent.IdleSince
            || (_before.Yield is not null && Agent.Yield is null)
            || Agent.Works.Any(work => work.Channel == channel && _before.WorkFor(work.Call) is null));

    private void TellMembership()
    {
        var (was, member) = (_before.AsMember, Agent.AsMember);
        if (member is null && was is not null)
        {
            Effect(new AnnounceLeft(_before.Queues));
        }
        else if (member is not null && member != was)
        {
            Effect(new AnnounceMember(Agent.Queues, member));
        }
    }
}
