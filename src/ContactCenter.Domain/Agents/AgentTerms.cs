namespace ContactCenter.Domain.Agents;

/// <summary>What the person said about taking calls. Set by the person (or forced by a supervisor, or RONA), never by a call.</summary>
public enum AgentAvailability
{
    SignedOut,
    Ready,
    NotReady,
}

/// <summary>What the system knows of one conversation of an agent. Busy is computed from these.</summary>
public enum AgentWorkState
{
    Idle,
    Reserved,
    Ringing,
    Talking,
    Held,
    WrapUp,
}

/// <summary>Reasons that the system sets and nobody can choose.</summary>
public static class NotReadyReasonCodes
{
    /// <summary>久叫不应: an offer was not answered.</summary>
    public const string NoAnswer = "system-no-answer";

    /// <summary>拒接: the person refused an offer, on the page or at the phone.</summary>
    public const string Declined = "system-declined";

    /// <summary>The endpoint could not be reached.</summary>
    public const string EndpointFailed = "system-endpoint-failed";

    /// <summary>Set by a supervisor.</summary>
    public const string Supervisor = "system-supervisor";

    /// <summary>Signed in and not yet ready.</summary>
    public const string SignedIn = "system-signed-in";
}
