using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Routing;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Queues;
using Microsoft.Extensions.Logging;
using Orleans;

namespace ContactCenter.Grains.Agents;

/// <summary>What one agent tells its queues. Nobody waits for any of it; what fails is made good by the agent's beat.</summary>
/// <param name="grains">Of the agent's grain.</param>
/// <param name="centre">Says which queue is for what, and the agent's order.</param>
/// <param name="agent">As it is at the moment.</param>
/// <param name="logger">Of the agent's grain.</param>
internal sealed partial class AgentQueues(Func<IGrainFactory> grains, ICentreDirectory centre, Func<Agent> agent, ILogger logger)
{
    public void Offer(AnnounceAvailable available)
    {
        var queues = Of(available.Channels, available.Queues);
        if (queues.Length > 1)
        {
            _ = OfferInOrder(available, queues);
        }
        else
        {
            Tell(queues, queue => queue.AgentAvailable(available.Candidate));
        }
    }

    public void Withdraw(AnnounceUnavailable unavailable) =>
        Tell(Of([unavailable.Channel], unavailable.Queues), queue => queue.AgentUnavailable(agent().Id));

    public void Sign(AnnounceMember here) => Tell(here.Queues, queue => queue.MemberSeen(here.Member));

    public void Leave(AnnounceLeft left) => Tell(left.Queues, queue => queue.MemberLeft(agent().Id));

    /// <summary>
    /// Of several queues, whatever their channels, the one is served first whose first in line comes first by the agent's order: so no
    /// channel
    /// starves behind another. An agent that is taken meanwhile is offered nowhere else.
    /// </summary>
    private async Task OfferInOrder(AnnounceAvailable available, ImmutableArray<QueueId> queues)
    {
        var answers = await Task.WhenAll(queues.Select(HeadOf));
        var heads = answers.Where(one => one.Head is not null).ToDictionary(one => one.Queue, one => one.Head!);
        var first = QueueChoice.Order(queues, heads);
        foreach (var queue in first)
        {
            if (IsStill(available, queue))
            {
                await Ask(Grain(queue).Serve(available.Candidate));
            }
        }

        Tell([.. queues.Except(first).Where(queue => IsStill(available, queue))], queue => queue.AgentAvailable(available.Candidate));
    }

    private bool IsStill(AnnounceAvailable available, QueueId queue) =>
        agent().IsFreeFor(ChannelOf(queue)) && agent().IdleSince == available.Candidate.IdleSince;

    /// <summary>A queue that is not in the settings any more is one for calls.</summary>
    private ConversationChannel ChannelOf(QueueId queue) => centre.FindQueue(queue)?.Channel ?? ConversationChannel.Voice;

    private async Task<(QueueId Queue, QueueHead? Head)> HeadOf(QueueId queue)
    {
        var asked = Grain(queue).HeadFor(agent().Id);
        return (queue, await Ask(asked) ? await asked : null);
    }

    /// <returns>Whether it was answered. A queue whose Host dies in this moment is passed over.</returns>
    private async Task<bool> Ask(Task asked)
    {
        try
        {
            await asked;
            return true;
        }
        catch (Exception e) when (GrainFaults.IsAway(e))
        {
            LogQueueSilent(agent().Id, e);
            return false;
        }
    }

    private void Tell(ImmutableArray<QueueId> queues, Func<IQueueGrain, Task> word)
    {
        foreach (var queue in queues)
        {
            _ = word(Grain(queue));
        }
    }

    private IQueueGrain Grain(QueueId queue) => grains().GetGrain<IQueueGrain>(queue.Value);

    /// <summary>In the agent's order of preference by the settings in force.</summary>
    private ImmutableArray<QueueId> Of(ImmutableArray<ConversationChannel> channels, ImmutableArray<QueueId> queues)
    {
        var preferred = centre.FindAgent(agent().Id)?.Queues ?? [];
        return
        [
            .. preferred.Where(queues.Contains).Concat(queues.Except(preferred))
                .Where(queue => channels.Contains(ChannelOf(queue))),
        ];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Agent {Agent}: a queue does not answer")]
    private partial void LogQueueSilent(AgentId agent, Exception error);
}
