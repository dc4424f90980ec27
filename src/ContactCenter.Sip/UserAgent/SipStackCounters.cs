using ContactCenter.Sip.Messages;

namespace ContactCenter.Sip.UserAgent;

/// <summary>What the stack has seen since it was made. Every dropped or refused message is in exactly one of these.</summary>
public sealed class SipStackCounters
{
    /// <summary>1xx to 6xx; 0 is what no response may have.</summary>
    private const int StatusClasses = 6;

    private readonly long[] _requestsByMethod = new long[SipMethod.Known.Length + 1];
    private readonly long[] _responsesByClass = new long[StatusClasses + 1];
    private readonly long[] _answersByClass = new long[StatusClasses + 1];
    private long _received;
    private long _sent;
    private long _retransmissions;
    private long _absorbed;
    private long _malformed;
    private long _strayResponses;
    private long _strayAcks;
    private long _refusedInvites;
    private long _handlerFaults;
    private long _lostAcks;
    private long _forwarded;

    /// <summary>Messages read, good or bad.</summary>
    public long Received => Volatile.Read(ref _received);

    /// <summary>Messages written, repeated ones included.</summary>
    public long Sent => Volatile.Read(ref _sent);

    public long Retransmissions => Volatile.Read(ref _retransmissions);

    /// <summary>Repeated requests that a transaction answered.</summary>
    public long Absorbed => Volatile.Read(ref _absorbed);

    /// <summary>Dropped, or answered with 400 or 505: see <see cref="SipParseError"/>.</summary>
    public long Malformed => Volatile.Read(ref _malformed);

    /// <summary>Responses that no transaction waited for.</summary>
    public long StrayResponses => Volatile.Read(ref _strayResponses);

    /// <summary>ACKs without transaction and dialog.</summary>
    public long StrayAcks => Volatile.Read(ref _strayAcks);

    /// <summary>INVITEs refused by the application's admission or by the transaction limit.</summary>
    public long RefusedInvites => Volatile.Read(ref _refusedInvites);

    /// <summary>Exceptions that escaped an application's handler.</summary>
    public long HandlerFaults => Volatile.Read(ref _handlerFaults);

    /// <summary>2xx responses whose ACK never came.</summary>
    public long LostAcks => Volatile.Read(ref _lostAcks);

    /// <summary>Messages handed on between phones and other elements.</summary>
    public long Forwarded => Volatile.Read(ref _forwarded);

    /// <summary>
    /// Requests that could be read, repeated ones included, by method (RFC 4780 sipMethodStatsTable); those of no standard as "other".
    /// </summary>
    public IEnumerable<(string Method, long Count)> RequestsByMethod() =>
        SipMethod.Known.Select(method => method.Name).Append("other").Select((name, i) => (name, Volatile.Read(ref _requestsByMethod[i])));

    /// <summary>Responses received, 1 to 6 by the first digit of their status (RFC 4780 sipStatusCodesTable).</summary>
    public IEnumerable<(int Class, long Count)> ResponsesReceivedByClass() => ByClass(_responsesByClass);

    /// <summary>Responses sent, repeated ones included, 1 to 6 by the first digit of their status.</summary>
    public IEnumerable<(int Class, long Count)> ResponsesSentByClass() => ByClass(_answersByClass);

    internal void CountForwarded() => Interlocked.Increment(ref _forwarded);

    internal void CountReceived() => Interlocked.Increment(ref _received);

    internal void CountRequest(SipMethod method) => Interlocked.Increment(ref _requestsByMethod[method.KnownIndex]);

    internal void CountResponse(int status) => Interlocked.Increment(ref _responsesByClass[ClassOf(status)]);

    /// <param name="message">As it goes out; a response says so, and its class, in its first nine bytes (RFC 3261 §7.2).</param>
    internal void CountSent(ReadOnlySpan<byte> message)
    {
        Interlocked.Increment(ref _sent);
        if (message.Length > ResponseStart.Length && message.StartsWith(ResponseStart))
        {
            Interlocked.Increment(ref _answersByClass[ClassOf((message[ResponseStart.Length] - '0') * 100)]);
        }
    }

    internal void CountRetransmission() => Interlocked.Increment(ref _retransmissions);

    internal void CountAbsorbed() => Interlocked.Increment(ref _absorbed);

    internal void CountMalformed() => Interlocked.Increment(ref _malformed);

    internal void CountStrayResponse() => Interlocked.Increment(ref _strayResponses);

    internal void CountStrayAck() => Interlocked.Increment(ref _strayAcks);

    internal void CountRefusedInvite() => Interlocked.Increment(ref _refusedInvites);

    internal void CountHandlerFault() => Interlocked.Increment(ref _handlerFaults);

    internal void CountLostAck() => Interlocked.Increment(ref _lostAcks);

    private static ReadOnlySpan<byte> ResponseStart => "SIP/2.0 "u8;

    private static int ClassOf(int status) => status is >= 100 and < 700 ? status / 100 : 0;

    private static IEnumerable<(int Class, long Count)> ByClass(long[] counts) =>
        Enumerable.Range(1, StatusClasses).Select(i => (i, Volatile.Read(ref counts[i])));
}
