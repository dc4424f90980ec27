using System.Diagnostics.Metrics;

namespace ContactCenter.Sip.UserAgent;

/// <summary>
/// What a stack counts, as instruments. They read <see cref="SipStackCounters"/> when somebody collects, and cost a message nothing.
/// </summary>
public static class SipInstruments
{
    public const string MeterName = "ContactCenter.Sip";

    private const string Message = "{message}";
    private const string Request = "{request}";
    private const string Response = "{response}";

    /// <summary>The classes of RFC 3261 §7.2, as labels.</summary>
    private static readonly string[] Classes = ["", "1xx", "2xx", "3xx", "4xx", "5xx", "6xx"];

    /// <param name="meters">Owns the meter: the instruments are there until it is disposed.</param>
    /// <param name="stack">The one stack of the process.</param>
    public static void Observe(IMeterFactory meters, SipStack stack)
    {
        var meter = meters.Create(MeterName);
        var counters = stack.Counters;
        Count(meter, "sip.messages.received", () => counters.Received, Message, "Messages read, good or bad.");
        Count(meter, "sip.messages.sent", () => counters.Sent, Message, "Messages written, repeated ones included.");
        Count(meter, "sip.messages.retransmitted", () => counters.Retransmissions, Message, "Messages sent again by a timer.");
        Count(meter, "sip.messages.malformed", () => counters.Malformed, Message, "Dropped, or answered with 400, 505 or 513.");
        Count(meter, "sip.messages.forwarded", () => counters.Forwarded, Message, "Handed on between phones and other Hosts.");
        Count(meter, "sip.requests.absorbed", () => counters.Absorbed, Request, "Repeated requests that a transaction answered.");
        Count(meter, "sip.responses.stray", () => counters.StrayResponses, Response, "Responses that no transaction waited for.");
        Count(meter, "sip.acks.stray", () => counters.StrayAcks, Request, "ACKs without transaction and dialog.");
        Count(meter, "sip.acks.lost", () => counters.LostAcks, Response, "2xx whose ACK never came.");
        Count(
            meter, "sip.invites.refused", () => counters.RefusedInvites, Request, "INVITEs refused before they were looked at: admission, limits.");
        Count(meter, "sip.handler.faults", () => counters.HandlerFaults, "{fault}", "Exceptions that escaped a handler; each is a bug.");
        meter.CreateObservableCounter(
            "sip.requests.received", () => ByMethod(counters), Request, "By method; other than those of the standards: other.");
        meter.CreateObservableCounter(
            "sip.responses.received", () => ByClass(counters.ResponsesReceivedByClass()), Response, "By class of status.");
        meter.CreateObservableCounter(
            "sip.responses.sent", () => ByClass(counters.ResponsesSentByClass()), Response, "By class of status.");
        meter.CreateObservableUpDownCounter("sip.dialogs", () => stack.DialogCount, "{dialog}", "Dialogs that have not ended.");
        meter.CreateObservableUpDownCounter(
            "sip.transactions", () => stack.TransactionCount, "{transaction}", "Transactions that have not ended.");
    }

    private static void Count(Meter meter, string name, Func<long> read, string unit, string description) =>
        meter.CreateObservableCounter(name, read, unit, description);

    private static IEnumerable<Measurement<long>> ByMethod(SipStackCounters counters) =>
        counters.RequestsByMethod().Select(m => new Measurement<long>(m.Count, new KeyValuePair<string, object?>("sip.method", m.Method)));

    private static IEnumerable<Measurement<long>> ByClass(IEnumerable<(int Class, long Count)> counts) =>
        counts.Select(c => new Measurement<long>(c.Count, new KeyValuePair<string, object?>("sip.status.class", Classes[c.Class])));
}
