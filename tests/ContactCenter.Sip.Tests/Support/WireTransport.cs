using System.Collections.Concurrent;
using System.Net;
using System.Text;
using ContactCenter.Sip.Messages;
using ContactCenter.Sip.Transports;

namespace ContactCenter.Sip.Tests.Support;

/// <summary>A network of one peer, played by the test: what the stack sends is read here, what the peer says is put in here.</summary>
internal sealed class WireTransport(SipTransportKind kind = SipTransportKind.Udp) : SipTransport(kind)
{
    private readonly ConcurrentDictionary<IPEndPoint, WireFlow> _flows = new();

    public static IPEndPoint Peer { get; } = new(IPAddress.Parse("192.0.2.7"), 5060);

    public override IPEndPoint LocalEndPoint { get; } = new(IPAddress.Parse("192.0.2.1"), 5060);

    public ISipTransportSink? Sink { get; private set; }

    public WireFlow Flow => FlowOf(Peer);

    public override void Start(ISipTransportSink sink) => Sink = sink;

    public override SipFlow? FindFlow(IPEndPoint remote) => FlowOf(remote);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public WireFlow FlowOf(IPEndPoint remote) => _flows.GetOrAdd(remote, peer => new WireFlow(Kind, LocalEndPoint, peer));

    public void Deliver(string message) => Deliver(message, Flow);

    public void Deliver(string message, SipFlow flow) => Sink!.OnReceived(SipMessageParser.Parse(Encoding.UTF8.GetBytes(Text.Lines(message))), flow);
}

/// <summary>A flow that remembers what was sent, in order.</summary>
internal sealed class WireFlow(SipTransportKind kind, IPEndPoint local, IPEndPoint remote) : SipFlow(kind, local, remote)
{
    private readonly Lock _gate = new();
    private readonly List<SipMessage> _sent = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Refuses { get; set; }

    public IReadOnlyList<SipMessage> Sent
    {
        get
        {
            lock (_gate)
            {
                return [.. _sent];
            }
        }
    }

    public override bool TrySend(ReadOnlySpan<byte> message)
    {
        if (Refuses || !IsOpen)
        {
            return false;
        }

        var parsed = SipMessageParser.Parse(message);
        Assert.Equal(SipParseError.None, parsed.Error);
        lock (_gate)
        {
            _sent.Add(parsed.Message!);
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return true;
    }

    public void Lose() => MarkClosed();

    public int Count(Func<SipMessage, bool> predicate) => Sent.Count(predicate);

    public int Count(SipMethod method) => Count(message => message is SipRequest request && request.Method == method);

    public int Count(int status) => Count(message => message is SipResponse response && response.StatusCode == status);

    public Task<SipResponse> ResponseAsync(int status, SipMethod method) => FindAsync<SipResponse>(r => r.StatusCode == status && r.CSeq.Method == method);

    public Task<SipRequest> RequestAsync(SipMethod method) => FindAsync<SipRequest>(request => request.Method == method);

    /// <summary>The first message of that kind, now or when it is sent.</summary>
    public async Task<T> FindAsync<T>(Func<T, bool> predicate)
        where T : SipMessage
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_sent.OfType<T>().FirstOrDefault(predicate) is { } found)
                {
                    return found;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
