using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Skills;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Host.Calls;

namespace ContactCenter.Host.Agents;

/// <summary>Makes what screens show of an agent from the grain's snapshot and the settings.</summary>
internal sealed class AgentViews(ICentreDirectory centre, TimeProvider clock)
{
    private const double TicksPerMillisecond = TimeSpan.TicksPerMillisecond;

    /// <summary>For everybody's screen: the caller's number is masked.</summary>
    public AgentView ForOthers(AgentSnapshot agent) => Of(agent, own: false, []);

    /// <summary>For the agent whose call it is.</summary>
    public AgentView ForSelf(AgentSnapshot agent, IReadOnlyList<CallRow> recentCalls) => Of(agent, own: true, recentCalls);

    private AgentView Of(AgentSnapshot agent, bool own, IReadOnlyList<CallRow> recentCalls)
    {
        var settings = centre.FindAgent(agent.Agent);
        var now = clock.GetUtcNow();
        return new(
            agent.Agent.Value,
            settings?.Extension ?? string.Empty,
            settings?.Name ?? agent.Agent.Value,
            agent.Availability,
            agent.Reason,
            agent.AvailabilityAfterCall,
            agent.ReasonAfterCall,
            agent.AvailabilitySince,
            agent.StateSince,
            [.. QueuesOf(agent, settings).Select(q => q.Value)],
            agent.Reachable,
            now,
            WorkShown(agent, own) is { } work ? Of(work, now, own, recentCalls) : null)
        {
            Team = own ? null : TeamOf(settings),
            Skills = own || settings is null ? [] : [.. settings.Skills.Select(Of)],
        };
    }

    /// <summary>The agent's own page shows chats beside the call; others see that the agent is at work.</summary>
    private static AgentWork? WorkShown(AgentSnapshot agent, bool own) =>
        own && agent.Work is { Channel: not ConversationChannel.Voice } ? null : agent.Work;

    private AgentTeam? TeamOf(AgentSettings? agent) =>
        agent?.Team is { } id && centre.Current.Teams.FirstOrDefault(t => t.Id == id) is { } team
            ? new(team.Id, team.Name, team.NameEnglish, !team.Leads.IsDefault && team.Leads.Contains(agent.Id))
            : null;

    private AgentSkill Of(SkillLevel level)
    {
        var skill = centre.Current.Skills.FirstOrDefault(s => s.Id == level.Skill);
        return new(level.Skill.Value, skill?.Name ?? level.Skill.Value, skill?.NameEnglish ?? level.Skill.Value, level.Level);
    }

    /// <summary>Who is signed out sees the queues that a sign-in is meant for.</summary>
    private static ImmutableArray<QueueId> QueuesOf(AgentSnapshot agent, AgentSettings? settings) =>
        agent.Availability is AgentAvailability.SignedOut ? settings?.Queues ?? [] : agent.Queues;

    private WorkView Of(AgentWork work, DateTimeOffset now, bool own, IReadOnlyList<CallRow> recentCalls)
    {
        var queue = work.Offer.Queue is { } id ? centre.FindQueue(id) : null;
        var waited = (work.ConnectedAt ?? now) - work.Offer.HumanRequestedAt;
        return new()
        {
            CallId = work.Call.Value,
            OfferId = work.Offer.Id.Value,
            State = work.State,
            Since = work.Since,
            ConnectedAt = work.ConnectedAt,
            WrapUpDeadline = work.WrapUpDeadline,
            WrapUpExtended = work.WrapUpExtended,
            Draft = own ? work.Draft : null,
            Direction = work.Offer.Direction,
            IsCallback = work.Offer.IsCallback,
            CallerNumber = own ? work.Offer.CallerNumber : MaskedNumber.Of(work.Offer.CallerNumber),
            EntryNumber = work.Offer.EntryNumber,
            Queue = work.Offer.Queue?.Value,
            QueueName = queue?.Name,
            QueueNameEnglish = queue?.NameEnglish,
            HumanRequestedAt = work.Offer.HumanRequestedAt,
            WaitSeconds = Math.Round(waited.Ticks / TicksPerMillisecond) / 1_000d,
            RecentCalls = recentCalls,
        };
    }
}
