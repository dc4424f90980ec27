using System.Diagnostics.Metrics;

namespace ContactCenter.WebRtc.Sessions;

/// <summary>What the browsers' side counts, as instruments. They read the plane when somebody collects.</summary>
public static class WebRtcInstruments
{
    public const string MeterName = "ContactCenter.WebRtc";

    private const string Packet = "{packet}";
    private const string Session = "{session}";

    /// <param name="meters">Owns the meter: the instruments are there until it is disposed.</param>
    /// <param name="plane">The one plane of the process.</param>
    public static void Observe(IMeterFactory meters, WebRtcPlane plane)
    {
        var meter = meters.Create(MeterName);
        var counters = plane.Counters;
        meter.CreateObservableUpDownCounter("webrtc.sessions", () => plane.SessionCount, Session, "Browser legs that are not closed.");
        meter.CreateObservableCounter(
            "webrtc.sessions.connected", () => counters.Connected, Session, "Browser legs with keys of the described certificate.");
        meter.CreateObservableCounter("webrtc.sessions.failed", () => Failed(counters), Session, "By reason.");
        meter.CreateObservableUpDownCounter("dtls.handshakes", () => plane.RunningHandshakes, "{handshake}", "Handshakes under way.");
        meter.CreateObservableCounter(
            "dtls.handshakes.refused", () => plane.RefusedHandshakes, "{handshake}", "Not begun: too many were running.");
        meter.CreateObservableCounter("dtls.packets.discarded", () => Dtls(counters), Packet, "By reason: unknown_source, dropped.");
        meter.CreateObservableCounter(
            "stun.packets.discarded", () => Stun(counters), Packet, "By reason: malformed, unknown_ufrag, refused (got an error).");
    }

    private static IEnumerable<Measurement<long>> Failed(WebRtcCounters counters) =>
        Enum.GetValues<PeerFault>().Select(fault => Because(NameOf(fault), counters.Failed(fault)));

    private static Measurement<long>[] Dtls(WebRtcCounters counters) =>
        [Because("unknown_source", counters.UnknownDtlsSource), Because("dropped", counters.DroppedDtls)];

    private static Measurement<long>[] Stun(WebRtcCounters counters) =>
    [
        Because("malformed", counters.MalformedStun),
        Because("unknown_ufrag", counters.UnknownUfrag),
        Because("refused", counters.RefusedChecks),
    ];

    private static Measurement<long> Because(string reason, long count) => new(count, new KeyValuePair<string, object?>("reason", reason));

    private static string NameOf(PeerFault fault) => fault switch
    {
        PeerFault.HandshakeFailed => "handshake_failed",
        PeerFault.HandshakeTimedOut => "handshake_timed_out",
        PeerFault.FingerprintMismatch => "fingerprint_mismatch",
        PeerFault.ConsentLost => "consent_lost",
    };
}
