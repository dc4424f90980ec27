using System.Collections.Immutable;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using Orleans;
using Orleans.Concurrency;

namespace ContactCenter.Grains.Abstractions.Agents;

/// <summary>One person: availability, one work state per conversation, offers. Key: the agent id. Only this grain grants an offer.</summary>
/// <remarks>
/// The methods that a queue or a call awaits interleave with the others and never await anything themselves, so that a call may wait
/// for an agent that waits for the same call (a summary being saved) without a deadlock.
/// </remarks>
[Alias("IAgentGrain")]
public interface IAgentGrain : IGrainWithStringKey
{
    /// <summary>Signs in to queues (those of the agent's settings when empty); the agent is NotReady(signed in).</summary>
    [Alias("SignIn")]
    Task<CommandResult> SignIn(ImmutableArray<QueueId> queues);

    /// <summary>Refused while a call is in progress.</summary>
    [Alias("SignOut")]
    Task<CommandResult> SignOut(CallParty by);

    /// <summary>Ready or NotReady with a reason. During a call it takes effect after it.</summary>
    [Alias("SetAvailability")]
    Task<CommandResult> SetAvailability(AgentAvailability availability, string? reason, CallParty by);

    /// <summary>Grants the offer if the agent is ready, reachable, idle and signed in to the queue. A grant lapses at the offer's deadline.</summary>
    [AlwaysInterleave, Alias("TryReserve")]
    Task<bool> TryReserve(CallOffer offer);

    /// <summary>
    /// Somebody waits long at a queue and only other channels keep this agent from taking it: for a time it takes nothing of them that came
    /// later. Said again while it is so.
    /// </summary>
    /// <param name="channel">Of the one who waits.</param>
    /// <param name="place">The place of that one over all queues.</param>
    [OneWay, AlwaysInterleave, Alias("Yield")]
    Task Yield(ConversationChannel channel, DateTimeOffset place);

    /// <summary>The endpoint answered: true if the offer still stands, and the agent is now talking.</summary>
    [AlwaysInterleave, Alias("AcceptOffer")]
    Task<bool> AcceptOffer(OfferId offer);

    /// <summary>The offer came to its end without a conversation. Unknown or old offers are ignored.</summary>
    [AlwaysInterleave, Alias("EndOffer")]
    Task EndOffer(OfferId offer, OfferOutcome outcome);

    /// <summary>The conversation changed between Ringing, Talking and Held.</summary>
    [AlwaysInterleave, Alias("ChangeWorkState")]
    Task ChangeWorkState(CallId call, AgentWorkState state);

    /// <summary>The conversation is over for this agent; wrap-up begins when <paramref name="wrapUpSeconds"/> is above 0.</summary>
    [AlwaysInterleave, Alias("EndConversation")]
    Task EndConversation(CallId call, DateTimeOffset at, int wrapUpSeconds);

    /// <summary>Saves the summary and ends wrap-up.</summary>
    [Alias("SaveWrapUp")]
    Task<CommandResult> SaveWrapUp(CallId call, string? disposition, string? note);

    /// <summary>Keeps what is written so far of the open summary; done when it is durable.</summary>
    [Alias("DraftWrapUp")]
    Task<CommandResult> DraftWrapUp(CallId call, SummaryDraft draft);

    /// <summary>More time for the summary, once per call, by the queue's limit again.</summary>
    [Alias("ExtendWrapUp")]
    Task<CommandResult> ExtendWrapUp(CallId call);

    /// <summary>A conversation that outlived the agent's grain: it goes on, and counts against the capacity.</summary>
    [AlwaysInterleave, Alias("KeepWork")]
    Task KeepWork(AgentWork work);

    /// <summary>Telephony tells whether the agent's phone can be reached.</summary>
    [Alias("SetReachable")]
    Task SetReachable(bool reachable);

    /// <summary>Puts the agent into the state the journal shows after a restart.</summary>
    [Alias("Restore")]
    Task Restore(AgentRestoration state);

    /// <summary>
    /// A Host is gone, and with it calls and queues may be: looks at once what else would be found by the beat, whether the agent's call is
    /// still there, and says again that it is free.
    /// </summary>
    [AlwaysInterleave, Alias("Recheck")]
    Task Recheck();

    [ReadOnly, Alias("GetSnapshot")]
    Task<AgentSnapshot> GetSnapshot();
}

/// <summary>An immutable copy for screens.</summary>
[GenerateSerializer, Immutable, Alias("AgentSnapshot")]
public sealed record AgentSnapshot(
    [property: Id(0)] AgentId Agent,
    [property: Id(1)] AgentAvailability Availability,
    [property: Id(2)] string? Reason,
    [property: Id(3)] AgentAvailability? AvailabilityAfterCall,
    [property: Id(4)] DateTimeOffset AvailabilitySince,
    [property: Id(5)] ImmutableArray<QueueId> Queues,
    [property: Id(6)] bool Reachable,
    [property: Id(7)] AgentWork? Work,
    [property: Id(8)] DateTimeOffset StateSince,
    [property: Id(9)] string? ReasonAfterCall,
    [property: Id(10)] ImmutableArray<AgentWork> Works = default);
