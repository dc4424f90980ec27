using System.Text.Json.Serialization;
using Orleans;

namespace ContactCenter.Domain.Calls;

public enum CallDirection
{
    Inbound,
    Outbound,
}

/// <summary>Who did something in a call.</summary>
public enum CallParty
{
    Caller,
    Agent,
    Supervisor,
    System,
}

/// <summary>Why a call, or an attempt to make one, ended.</summary>
public enum CallEndCause
{
    /// <summary>A party hung up in the ordinary way.</summary>
    NormalClearing,

    /// <summary>The caller left before any agent answered.</summary>
    Abandoned,

    /// <summary>The flow came to its end without a human (announcement).</summary>
    FlowCompleted,

    /// <summary>Refused before it was taken: unknown number, limits, no codec. The SIP status says which.</summary>
    Refused,

    /// <summary>A supervisor released the call by force.</summary>
    ForceReleased,

    /// <summary>No audio from the caller for the limit although none was expected to be silent.</summary>
    MediaLost,

    /// <summary>The agent's endpoint went away and did not come back in time.</summary>
    AgentEndpointLost,

    /// <summary>The signalling with the caller failed (no ACK, dialog time-out).</summary>
    SignalingFailed,

    /// <summary>The process or machine that held the call stopped.</summary>
    NodeLost,

    /// <summary>The platform was shut down in order.</summary>
    Shutdown,

    /// <summary>The called party was not reached (busy, no answer, refused); what the number came to says why.</summary>
    NotReached,
}

/// <summary>How a call ended: who, why, and the SIP status where one was given.</summary>
[GenerateSerializer, Immutable, Alias("CallEnd")]
public sealed record CallEnd(
    [property: Id(0)] CallParty Party,
    [property: Id(1)] CallEndCause Cause,
    [property: Id(2)] int? SipStatus = null);

/// <summary>What a call came to. See <see cref="CallRecord"/>.</summary>
public enum CallOutcome
{
    /// <summary>Not decided yet.</summary>
    InProgress,

    /// <summary>A human answered.</summary>
    Answered,

    /// <summary>A human was requested, none answered (呼损), whoever or whatever ended the call.</summary>
    Abandoned,

    /// <summary>No human was requested.</summary>
    SelfService,

    /// <summary>Refused before it was taken.</summary>
    Refused,

    /// <summary>An agent called and nobody answered.</summary>
    NotReached,
}

/// <summary>The one outcome of an offer.</summary>
public enum OfferOutcome
{
    Accepted,

    /// <summary>The agent said no.</summary>
    Declined,

    /// <summary>No answer by the deadline (RONA).</summary>
    Expired,

    /// <summary>The endpoint could not be reached or refused with an error.</summary>
    EndpointFailed,

    /// <summary>The caller left while it rang.</summary>
    CallerLeft,

    /// <summary>Withdrawn by the platform (the call ended for another reason).</summary>
    Withdrawn,
}

[JsonConverter(typeof(JsonStringEnumConverter<EntryDestination>))]
public enum EntryDestination
{
    /// <summary>After the greeting the call waits in the entry's queue.</summary>
    Queue,

    /// <summary>The platform hangs up after the prompts.</summary>
    Announcement,

    /// <summary>Answered and kept until the caller hangs up (line test).</summary>
    Stay,

    /// <summary>The entry's flow leads the call.</summary>
    Flow,
}
