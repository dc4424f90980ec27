using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>A peer that registers here. Its dialogs follow its registration when it comes over a new connection (RFC 5626 §5.3).</summary>
public interface IRegisteredPeer
{
    /// <summary>The open flow that it registered over last, and when; null while there is none.</summary>
    (SipFlow Flow, DateTimeOffset At)? Newest { get; }
}
