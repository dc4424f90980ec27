using System.Collections.Immutable;

namespace ContactCenter.Domain.Calls;

/// <summary>What an input does to a call.</summary>
public abstract record CallTransition
{
    private CallTransition()
    {
    }

    /// <summary>The call is now <paramref name="Next"/>. Commands go to the legs in order, then effects to queues and agents.</summary>
    public sealed record Accepted(
        Call Next,
        ImmutableArray<CallEvent> Events,
        ImmutableArray<LegCommand> Commands,
        ImmutableArray<CallEffect> Effects) : CallTransition;

    /// <summary>The input is not legal here; nothing changes. The code is stable: screens translate it.</summary>
    public sealed record Rejected(CallState From, CallInput Input, string Code) : CallTransition;
}

/// <summary>Reasons for which inputs are rejected.</summary>
public static class CallRejections
{
    public const string Ended = "call-ended";
    public const string NotConnected = "call-not-connected";
    public const string NotHeld = "call-not-held";
    public const string AlreadyHeld = "call-already-held";
    public const string NotWaiting = "call-not-waiting";
    public const string NotYourCall = "call-not-yours";
    public const string OfferPending = "offer-pending";
    public const string OfferDuplicate = "offer-duplicate";
    public const string OfferUnknown = "offer-unknown";
    public const string PromptsUnknown = "prompts-unknown";
    public const string NotDue = "deadline-not-due";
    public const string EndpointAway = "agent-endpoint-away";
    public const string EndpointThere = "agent-endpoint-there";
    public const string WrapUpNotOpen = "wrap-up-not-open";
    public const string DraftNotKept = "draft-not-kept";
    public const string TransferTarget = "transfer-target-unknown";
    public const string TransferToSelf = "transfer-to-self";
    public const string FlowAnswerLate = "flow-answer-late";
    public const string FlowElsewhere = "flow-elsewhere";
    public const string RecordingUnknown = "recording-unknown";
    public const string Silence = "silence-tolerated";
    public const string Party = "party-not-allowed";
    public const string NoChange = "no-change";
    public const string ConsultPending = "consult-pending";
    public const string ConsultNone = "consult-none";
    public const string ThirdNotThere = "third-party-not-there";
    public const string AgentNotFree = "agent-not-free";
    public const string NumberUnreadable = "number-unreadable";
    public const string NumberNotAllowed = "number-not-allowed";
    public const string NumberOfCentre = "number-of-centre";
    public const string NoWayOut = "no-outbound-trunk";
    public const string TrunkFull = "trunk-full";
    public const string Away = "host-away";
}
