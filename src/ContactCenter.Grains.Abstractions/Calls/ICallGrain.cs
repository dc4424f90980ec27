using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Flows;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Domain.Queues;
using Orleans.Concurrency;
using Orleans;

namespace ContactCenter.Grains.Abstractions.Calls;

/// <summary>One visit of one taxpayer: its state machine, its participants, what happens next. Key: the call id.</summary>
[Alias("ICallGrain")]
public interface ICallGrain : IGrainWithStringKey
{
    /// <summary>A call arrived on a trunk; <paramref name="control"/> commands its legs until the call ends.</summary>
    [Alias("Arrive")]
    Task Arrive(CallArrival arrival, ICallControl control);

    /// <summary>
    /// An agent makes a call, at the Host that holds its legs. Answers when the agent's grain has taken it; what comes of the number is
    /// told by events. Refused with <c>agent-not-free</c> when the agent cannot call now.
    /// </summary>
    [Alias("Dial")]
    Task<CommandResult> Dial(OutboundDial dial, ICallControl control);

    /// <summary>
    /// Keeps the place of a caller who is to be called when the turn comes, at the Host that will make the call. What becomes of it before
    /// the number is dialled is written nowhere.
    /// </summary>
    [Alias("Keep")]
    Task<CommandResult> Keep(OutboundDial dial, KeptPlace place, ICallControl control);

    /// <summary>Whether a kept place is still there, waiting or being called; false for one whose Host is gone.</summary>
    [Alias("IsKept")]
    Task<bool> IsKept();

    /// <summary>Gives a kept place up; a number that is dialled already is called on.</summary>
    [Alias("GiveUpPlace")]
    Task GiveUpPlace();

    /// <summary>Telephony reports what a leg did. Reports of one call arrive in order.</summary>
    [Alias("Report")]
    Task Report(LegReport report);

    /// <summary>A queue reserved an agent for this call. The answer comes back as the offer's outcome.</summary>
    [OneWay, Alias("Offer")]
    Task Offer(CallOffer offer);

    /// <summary>The agent ended an offer of this call by itself: its deadline passed. Unknown or old offers are ignored.</summary>
    [OneWay, Alias("OfferLapsed")]
    Task OfferLapsed(OfferId offer, OfferOutcome outcome);

    /// <summary>
    /// The queue says how the call stands there: when it takes its place, says again that it waits, or nobody is signed in any more.
    /// </summary>
    [OneWay, Alias("Stand")]
    Task Stand(QueueId queue, QueueStanding standing);

    /// <summary>It was found who spoke with this caller last.</summary>
    [OneWay, Alias("KnowLastAgent")]
    Task KnowLastAgent(AgentId agent);

    /// <summary>The caller was not asked to rate a call for long enough, so that it may be asked after this one.</summary>
    [OneWay, Alias("AllowRating")]
    Task AllowRating();

    /// <summary>Somebody answered what a step of the call's flow asked; an answer to a step that is over is ignored.</summary>
    [OneWay, Alias("FlowAnswered")]
    Task FlowAnswered(int token, FlowInput answer);

    /// <summary>A person at the agent's screen (or a supervisor's) wants something of the call.</summary>
    [Alias("Command")]
    Task<CommandResult> Command(CallRequest request);

    /// <summary>
    /// Leads a supervisor's order to the legs, at whichever Host they are. Refused with a code of the call where there is no conversation
    /// to listen to. It waits for the legs and keeps nobody waiting.
    /// </summary>
    [AlwaysInterleave, Alias("Supervise")]
    Task<SupervisionAnswer> Supervise(SupervisionOrder order);

    /// <summary>
    /// Leads what a visitor's browser asks to the legs, at whichever Host they are. It waits for them and keeps nobody waiting.
    /// </summary>
    [AlwaysInterleave, Alias("Visit")]
    Task<BrowserAnswer> Visit(BrowserOrder order);

    /// <summary>The agent saved the summary, or its limit passed.</summary>
    [Alias("EndWrapUp")]
    Task EndWrapUp(AgentId agent, string? disposition, string? note, bool automatic);

    /// <summary>
    /// Keeps what the agent has written so far of an open summary: durable when it answers. It becomes the summary when the time for it
    /// runs out, whoever notices.
    /// </summary>
    [Alias("KeepDraft")]
    Task<CommandResult> KeepDraft(AgentId agent, SummaryDraft draft);

    /// <summary>Whether the call still has work for the agent; an agent asks when it has heard nothing for a while.</summary>
    [ReadOnly, Alias("Involves")]
    Task<bool> Involves(AgentId agent);

    /// <summary>The work that the agent has with this call, for an agent's grain that lost what it knew; null when there is none.</summary>
    [AlwaysInterleave, Alias("WorkOf")]
    Task<AgentWork?> WorkOf(AgentId agent);

    /// <summary>A Host is gone, and its queues with it: a call that waits says so again.</summary>
    [Alias("Recheck")]
    Task Recheck();

    [ReadOnly, Alias("GetSnapshot")]
    Task<CallSnapshot?> GetSnapshot();
}

/// <summary>
/// Whether a command was taken. A refusal says why as a code, for example <c>call-not-connected</c>; screens translate it.
/// </summary>
[GenerateSerializer, Immutable, Alias("CommandResult")]
public sealed record CommandResult([property: Id(0)] bool Accepted, [property: Id(1)] string? Refusal = null)
{
    public static CommandResult Done { get; } = new(true);

    public static CommandResult Refused(string why) => new(false, why);
}

/// <summary>
/// An immutable copy for screens. <paramref name="ThirdParty"/>: how far the last third party of the record is; null when none is there.
/// </summary>
[GenerateSerializer, Immutable, Alias("CallSnapshot")]
public sealed record CallSnapshot(
    [property: Id(0)] CallRecord Record,
    [property: Id(1)] CallState State,
    [property: Id(2)] AgentId? ConnectedAgent,
    [property: Id(3)] CallOffer? Offer,
    [property: Id(4)] ConsultPhase? ThirdParty = null);
