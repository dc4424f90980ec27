using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>One supervisor of a call: a browser's audio without a dialog of SIP. Owned by <see cref="CallLegs"/>.</summary>
internal sealed class SupervisorParty(CallLegs owner, string monitoring) : IMediaLegObserver
{
    public string Monitoring => monitoring;

    /// <summary>Its audio; set once, before it takes part.</summary>
    public IMediaLeg Media { get; set; } = null!;

    public SupervisionMode Mode { get; set; }

    /// <summary>The agent who was in conversation last.</summary>
    private AgentId? _met;

    /// <summary>
    /// Who is in conversation now. Another agent than before is not spoken to by a supervisor who spoke to that one: it is listened to
    /// until the supervisor says otherwise.
    /// </summary>
    public void Meet(AgentId? agent)
    {
        if (agent is null)
        {
            return;
        }

        Mode = _met is null || _met == agent ? Mode : SupervisionMode.Monitor;
        _met = agent;
    }

    /// <summary>When it was last said that it is still there and may be (timestamp of the clock).</summary>
    public long KeptAt { get; set; }

    public void OnLost(IMediaLeg leg) => owner.Post(() => owner.SupervisorLost(this));

    /// <summary>Keys of a supervisor decide nothing in the call.</summary>
    public void OnDigit(IMediaLeg leg, char digit)
    {
    }
}

/// <summary>How a supervisor's part in a call ended.</summary>
public enum SupervisionEnding
{
    /// <summary>The supervisor left.</summary>
    Left,

    /// <summary>The browser is gone: no consent (RFC 7675), or its path never came to be.</summary>
    Lost,

    /// <summary>Nobody said any more that the supervisor is there and may be.</summary>
    NotKept,

    /// <summary>The call ended.</summary>
    CallEnded,
}

/// <summary>A supervisor's part in a call is over.</summary>
/// <param name="Call">The call.</param>
/// <param name="Monitoring">Id of the listening.</param>
/// <param name="At">When, whole milliseconds.</param>
/// <param name="Ending">How.</param>
public sealed record SupervisionEnded(CallId Call, string Monitoring, DateTimeOffset At, SupervisionEnding Ending);
