using System.Net;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Plane;

/// <summary>
/// One party's media. Descriptions are negotiated one at a time by the leg's owner; everything else may be called from any thread
/// and takes effect on the leg's media thread, in the order of the calls. After disposal every call is without effect.
/// </summary>
public interface IPlaneLeg : IAsyncDisposable
{
    /// <summary>The media thread the leg lives on. Only legs of one thread can be bridged or recorded together.</summary>
    MediaThread Thread { get; }

    /// <summary>Where we receive.</summary>
    IPEndPoint LocalEndPoint { get; }

    /// <summary>What the last complete offer/answer agreed on; null before.</summary>
    NegotiatedAudio? Negotiated { get; }

    /// <summary>Our way end as it is written into descriptions. A WebRTC leg sets ufrag, password, fingerprint and candidates here.</summary>
    TransportDescription Transport { get; set; }

    /// <summary>
    /// Says where the peer's signalling comes from, before its description is taken. Without it, and on a WebRTC leg, only the address
    /// of the description (or the path of ICE) is the peer's; with it a NAT is seen and its source is followed (docs/adr/0007).
    /// </summary>
    /// <param name="host">Source address of the message that carried the description.</param>
    /// <param name="isBehindNat">The peer's Contact differs from that source.</param>
    void SignaledFrom(IPAddress host, bool isBehindNat);

    /// <summary>Our offer as text. A changed description gets the next o= version, an equal one keeps it (RFC 3264 §8).</summary>
    /// <param name="direction">Ours: SendReceive; SendOnly or Inactive to hold.</param>
    string CreateOffer(MediaDirection direction = MediaDirection.SendReceive);

    /// <summary>Takes the peer's answer to our last offer. On a fault nothing changes.</summary>
    NegotiationFault SetAnswer(ReadOnlySpan<char> sdp);

    /// <summary>Takes the peer's offer and makes our answer. On a fault nothing changes and <paramref name="answer"/> is "".</summary>
    /// <param name="sdp">The offer.</param>
    /// <param name="answer">The answer as text.</param>
    /// <param name="direction">What we want ourselves; the answer never exceeds what the offer allows.</param>
    NegotiationFault SetOffer(ReadOnlySpan<char> sdp, out string answer, MediaDirection direction = MediaDirection.SendReceive);

    /// <summary>Plays prompts one after another to the peer, in place of what the bridge brings. Replaces what is being played.</summary>
    /// <param name="prompts">At least one.</param>
    /// <param name="loop">Starts again after the last, until <see cref="StopPlaying"/>.</param>
    /// <returns>True when all was played, false when it was stopped, replaced or the leg ended.</returns>
    Task<bool> PlayAsync(IReadOnlyList<Prompt> prompts, bool loop = false);

    /// <summary>Stops playing; a bridge is heard again.</summary>
    void StopPlaying();

    /// <summary>Joins both legs in both directions; each leaves its former bridge.</summary>
    /// <exception cref="ArgumentException">The legs live on different media threads.</exception>
    void BridgeTo(IPlaneLeg other);

    /// <summary>
    /// All of them hear each other and none itself (TEL-04); each leaves its former bridge, and what is played to it ends.
    /// </summary>
    /// <param name="others">One to seven legs of this leg's thread; a leg that has ended is left out.</param>
    /// <exception cref="ArgumentException">The legs live on different media threads, or are too many.</exception>
    void MixWith(IReadOnlyList<IPlaneLeg> others);

    /// <summary>Leaves the bridge, where the other leg is alone then too, or the conversation of several, which goes on.</summary>
    void Unbridge();

    /// <summary>Sends DTMF digits (RFC 4733), 160 ms each with 60 ms between; the bridge is not heard meanwhile.</summary>
    /// <returns>False when the peer takes no telephone-event or a character is no digit: nothing is sent.</returns>
    bool SendDtmf(string digits);

    /// <summary>The figures of this moment.</summary>
    Task<LegStatistics> ReadStatisticsAsync();
}
