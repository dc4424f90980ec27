using System.Net;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.UserAgent;

/// <summary>A peer that registers here. Its dialogs follow its registration when it comes over a new connection (RFC 5626 §5.3).</summary>
public interface IRegisteredPeer
{
    /// <summary>The open flow that it registered over last, and when; null while there is none.</summary>
    (SipFlow Flow, DateTimeOffset At)? Newest { get; }

    /// <summary>What other elements know it by; null when there are none.</summary>
    PeerName? Name => null;

    /// <summary>
    /// The other element at which it registered last, where that takes connections, and when; null when it is registered at none of the others.
    /// </summary>
    (IPEndPoint Element, DateTimeOffset At)? Elsewhere => null;
}

/// <summary>What a registered phone is known by among several elements.</summary>
/// <param name="AddressOfRecord">What it registers.</param>
/// <param name="Phone">Its instance, or its contact when it has none: the same when it comes back over another connection.</param>
public sealed record PeerName(string AddressOfRecord, string Phone);
