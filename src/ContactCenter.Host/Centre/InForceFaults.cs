using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Centre;

/// <summary>Why settings cannot come into force at this moment or on these machines.</summary>
internal static class InForceFaults
{
    public static readonly FaultKind NoSipUri = new("no-sip-uri", "'{name}' is no SIP URI.");
    public static readonly FaultKind AgentAtWork = new("agent-at-work", "'{id}' ({name}) cannot go now: signed in, or with a call.");

    public static readonly FaultKind QueueAtWork = new(
        "queue-at-work", "'{name}' cannot go now: {waiting} calls wait in it, {count} are at agents.");
}
