using System.Diagnostics.Metrics;

namespace ContactCenter.Media.Plane;

/// <summary>What a media plane counts, as instruments. They read its sums when somebody collects, and cost a packet nothing.</summary>
public static class MediaInstruments
{
    public const string MeterName = "ContactCenter.Media";

    private const string Packet = "{packet}";

    /// <param name="meters">Owns the meter: the instruments are there until it is disposed.</param>
    /// <param name="plane">The one plane of the process.</param>
    public static void Observe(IMeterFactory meters, MediaPlane plane)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableCounter(
            "rtp.packets.received", () => plane.Totals.PacketsReceived, Packet, "Valid RTP packets that came in.");
        meter.CreateObservableCounter("rtp.packets.sent", () => plane.Totals.PacketsSent, Packet, "RTP packets sent.");
        meter.CreateObservableCounter(
            "rtp.received", () => plane.Totals.BytesReceived, "By", "Bytes of valid RTP packets, headers included.");
        meter.CreateObservableUpDownCounter(
            "rtp.packets.lost", () => plane.Totals.PacketsLost, Packet, "Expected and not received (RFC 3550 A.3), less duplicates.");
        meter.CreateObservableCounter(
            "rtp.packets.discarded", () => Discarded(plane.Totals), Packet, "By reason: malformed, foreign, unauthentic.");
        meter.CreateObservableCounter("rtp.send.failures", () => plane.Totals.SendFailures, Packet, "Sends that the kernel refused.");
        meter.CreateObservableUpDownCounter("media.legs", () => Legs(plane), "{leg}", "Legs now, by media thread.");
        meter.CreateObservableUpDownCounter(
            "media.ports.resting", () => plane.RestingPorts, "{port}", "Port pairs that rest before they are used again.");
        meter.CreateObservableUpDownCounter(
            "media.recordings", () => plane.Threads.Sum(t => t.RecordingCount), "{recording}", "Being made now.");
        meter.CreateObservableCounter(
            "media.recordings.failed", () => plane.FailedRecordings, "{recording}", "Recordings that the disk refused.");
        meter.CreateObservableCounter(
            "media.faults", () => plane.Faults, "{fault}", "Unexpected exceptions on media threads; each is a bug.");
    }

    private static Measurement<long>[] Discarded(RtpTotals totals) =>
    [
        new(totals.Malformed, new KeyValuePair<string, object?>("reason", "malformed")),
        new(totals.Foreign, new KeyValuePair<string, object?>("reason", "foreign")),
        new(totals.Unauthentic, new KeyValuePair<string, object?>("reason", "unauthentic")),
    ];

    private static IEnumerable<Measurement<int>> Legs(MediaPlane plane) =>
        plane.Threads.Select((thread, i) => new Measurement<int>(thread.LegCount, new KeyValuePair<string, object?>("thread", i)));
}
