using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Queues;
using ContactCenter.Domain.Routing;

namespace ContactCenter.Grains.Queues;

/// <summary>What a queue's settings mean for its matching.</summary>
internal static class QueueRulesOf
{
    /// <param name="queue">Null for a queue that is not in the settings any more: those who wait there are served by the usual
    /// rules.</param>
    public static QueueRules Settings(QueueSettings? queue) => queue is null ? QueueRules.Standard : new()
    {
        Policy = RoutingPolicies.Find(queue.RoutingPolicy),
        AgeingSeconds = Math.Max(1, queue.AgeingSeconds),
        Priority = queue.Priority,
        Skills = queue.Skills,
        Relaxation = queue.Relaxation,
        LastAgentWait = TimeSpan.FromSeconds(queue.LastAgentSeconds),
        YieldAfter = queue.Channel is ConversationChannel.Voice ? TimeSpan.FromSeconds(queue.HoldAgentAfterSeconds) : null,
        UsualCycle = TimeSpan.FromSeconds((queue.Targets.AverageHandleMinSeconds + queue.Targets.AverageHandleMaxSeconds) / 2.0),
    };
}
