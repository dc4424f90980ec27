namespace ContactCenter.WebRtc.Sessions;

/// <summary>
/// Hears what becomes of a browser leg, on a thread that is not a media thread, one call at a time per leg. May call any method of the
/// session, disposal included.
/// </summary>
public interface IPeerObserver
{
    /// <summary>Media passes from now on. Comes again after the peer came back with another certificate.</summary>
    void PeerConnected(PeerSession peer);

    /// <summary>The leg is of no use any more. Comes at most once.</summary>
    /// <param name="peer">The leg; its owner disposes it.</param>
    /// <param name="fault">Why.</param>
    /// <param name="detail">For the log; no personal data.</param>
    void PeerFailed(PeerSession peer, PeerFault fault, string detail);
}
