namespace ContactCenter.Media.Plane;

/// <summary>Where a peer says it is, and where its signalling says so from.</summary>
/// <param name="Announced">RTP address of its description; none when that names a host instead of an address.</param>
/// <param name="Control">RTCP address of its description (RFC 3605), by default the port above.</param>
/// <param name="Signaling">Host its signalling comes from, port 0; none when unknown: then only the announced address is the peer's.</param>
/// <param name="IsBehindNat">Its signalling is behind a NAT (Contact and source differ), so its audio may come from another port.</param>
internal readonly record struct PeerEnd(MediaAddress Announced, MediaAddress Control, MediaAddress Signaling, bool IsBehindNat);
