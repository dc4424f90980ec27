using ContactCenter.Domain.Conversations;

namespace ContactCenter.Domain.Agents;

/// <summary>
/// An agent keeps itself for somebody who has waited long on another channel: of what came later than that one nothing is added to its
/// work,
/// so that the chats that it has run out and the call gets through. What came before goes first all the same, so neither channel starves.
/// </summary>
/// <param name="Channel">Of the one who waits.</param>
/// <param name="Place">The place of that one over all queues, see <see cref="Queues.QueueHead"/>.</param>
/// <param name="Until">The end, when nobody asks again by then.</param>
public sealed record AgentYield(ConversationChannel Channel, DateTimeOffset Place, DateTimeOffset Until)
{
    /// <summary>Whether a conversation may begin all the same.</summary>
    public bool Lets(ConversationChannel channel, DateTimeOffset place) => channel == Channel || place <= Place;
}

/// <summary>The rules of yielding.</summary>
internal static class Yielding
{
    /// <summary>A queue asks. The first who waits counts, whichever queue named it; asking again makes it last longer.</summary>
    public static AgentTransition Ask(AgentChange change, YieldAsked asked)
    {
        var agent = change.Agent;
        if (agent.Availability is not AgentAvailability.Ready || agent.GoesAfterwards || agent.Admits(asked.Channel))
        {
            return change.Reject(asked, AgentRejections.NoChange);
        }

        var until = change.Now + AgentLimits.Yield;
        return change.To(agent with
        {
            Yield = agent.Yield is { } before && before.Place < asked.Place
                ? before with { Until = until }
                : new(asked.Channel, asked.Place, until),
        }).Accept();
    }
}
