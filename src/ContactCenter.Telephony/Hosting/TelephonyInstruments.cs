using System.Diagnostics.Metrics;
using ContactCenter.Sip.Registrar;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Trunks;

namespace ContactCenter.Telephony.Hosting;

/// <summary>What a node counts where rules and protocols meet, as instruments.</summary>
internal static class TelephonyInstruments
{
    private const string MeterName = "ContactCenter.Telephony";

    public static void Observe(IMeterFactory meters, LiveCalls calls, InboundCalls inbound, InMemoryLocationService locations)
    {
        var meter = meters.Create(MeterName);
        meter.CreateObservableUpDownCounter("telephony.calls", () => calls.Count, "{call}", "Calls whose legs are at this Host.");
        meter.CreateObservableCounter(
            "telephony.calls.refused", () => Refused(inbound), "{call}", "INVITEs of known trunks, by the status they got.");
        meter.CreateObservableUpDownCounter(
            "sip.registrations", () => locations.Count, "{address}", "Addresses of record with a phone at this Host.");
    }

    private static IEnumerable<Measurement<long>> Refused(InboundCalls inbound) =>
        inbound.RefusedByStatus.Select(r => new Measurement<long>(r.Value, new KeyValuePair<string, object?>("sip.status", r.Key)));
}
