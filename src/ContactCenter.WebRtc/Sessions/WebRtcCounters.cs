namespace ContactCenter.WebRtc.Sessions;

/// <summary>What the node dropped or refused since its start; each figure only grows.</summary>
public sealed class WebRtcCounters
{
    private readonly long[] _failed = new long[Enum.GetValues<PeerFault>().Length];
    private long _malformed;
    private long _unknownUfrag;
    private long _refusedChecks;
    private long _unknownSource;
    private long _droppedDtls;
    private long _connected;

    /// <summary>Datagrams that look like STUN and are none.</summary>
    public long MalformedStun => Interlocked.Read(ref _malformed);

    /// <summary>Checks for a user name fragment of no session.</summary>
    public long UnknownUfrag => Interlocked.Read(ref _unknownUfrag);

    /// <summary>Checks answered with an error.</summary>
    public long RefusedChecks => Interlocked.Read(ref _refusedChecks);

    /// <summary>DTLS from an address that passed no check.</summary>
    public long UnknownDtlsSource => Interlocked.Read(ref _unknownSource);

    /// <summary>DTLS of a known peer dropped because its queue was full or its association over.</summary>
    public long DroppedDtls => Interlocked.Read(ref _droppedDtls);

    /// <summary>Browser legs whose certificate was the described one; a page that is loaded anew counts again.</summary>
    public long Connected => Interlocked.Read(ref _connected);

    /// <summary>Browser legs that failed, by why.</summary>
    public long Failed(PeerFault fault) => Interlocked.Read(ref _failed[(int)fault]);

    internal void AddConnected() => Interlocked.Increment(ref _connected);

    internal void AddFailed(PeerFault fault) => Interlocked.Increment(ref _failed[(int)fault]);

    internal void AddMalformed() => Interlocked.Increment(ref _malformed);

    internal void AddUnknownUfrag() => Interlocked.Increment(ref _unknownUfrag);

    internal void AddRefusedCheck() => Interlocked.Increment(ref _refusedChecks);

    internal void AddUnknownSource() => Interlocked.Increment(ref _unknownSource);

    internal void AddDroppedDtls() => Interlocked.Increment(ref _droppedDtls);
}
