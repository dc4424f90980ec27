using ContactCenter.Benchmarks.Load;
using ContactCenter.Benchmarks.Wire;
using ContactCenter.WebRtc.Dtls;

namespace ContactCenter.Benchmarks.Browsers;

/// <summary>Connects the browsers of new calls as a browser does: connectivity check, DTLS, keys.</summary>
internal sealed class Handshakes(LoadSocket socket, DtlsClientContext context)
{
    private const int AtOnce = 16;
    private const int Mtu = 1200;
    private const long StepNs = 1_000_000;
    private const long RepeatNs = 200_000_000;
    private const long PatienceNs = 60_000_000_000;

    private readonly Dictionary<uint, Attempt> _running = [];

    /// <summary>Returns when every call has its keys.</summary>
    public void Connect(IEnumerable<LoadCall> calls)
    {
        var waiting = new Queue<LoadCall>(calls);
        var deadline = LibC.MonotonicNs() + PatienceNs;
        while (waiting.Count > 0 || _running.Count > 0)
        {
            while (_running.Count < AtOnce && waiting.TryDequeue(out var call))
            {
                _running[call.AgentAddress] = new Attempt(call, new DtlsClient(context, Mtu));
            }

            var now = LibC.MonotonicNs();
            if (now > deadline)
            {
                throw new TimeoutException($"{_running.Count + waiting.Count} browsers were not connected in time.");
            }

            foreach (var attempt in _running.Values)
            {
                Repeat(attempt, now);
            }

            socket.Flush();
            LibC.SleepUntil(now + StepNs);
            TakeAnswers();
        }
    }

    private void Repeat(Attempt attempt, long now)
    {
        if (now < attempt.RepeatNs)
        {
            return;
        }

        attempt.RepeatNs = now + RepeatNs;
        if (attempt.IsReachable)
        {
            attempt.Dtls.Retransmit();
            Send(attempt);
        }
        else
        {
            var call = attempt.Call;
            socket.Queue(ConnectivityCheck.Write(socket.Next, call.Relay.Ufrag, call.Relay.Password), call.Relay.AgentPort, call.AgentAddress);
        }
    }

    private void TakeAnswers()
    {
        for (var count = socket.Receive(); count > 0; count = socket.Receive())
        {
            for (var i = 0; i < count; i++)
            {
                if (_running.TryGetValue(socket.ArrivalOf(i).LocalAddress, out var attempt))
                {
                    Take(attempt, socket.Received(i));
                }
            }
        }
    }

    private void Take(Attempt attempt, ReadOnlySpan<byte> packet)
    {
        if (packet[0] <= 3)
        {
            if (!attempt.IsReachable)
            {
                attempt.IsReachable = true;
                attempt.Dtls.Step([]);
                Send(attempt);
            }
        }
        else if (packet[0] is >= 20 and <= 63)
        {
            attempt.Dtls.Step(packet);
            Send(attempt);
            if (attempt.Dtls.Keys is { } keys)
            {
                attempt.Call.UseKeys(keys.Send, keys.Receive);
                attempt.Dtls.Dispose();
                _running.Remove(attempt.Call.AgentAddress);
            }
        }
    }

    private void Send(Attempt attempt)
    {
        ReadOnlySpan<byte> records = attempt.Dtls.TakeOutput();
        while (records.Length > 0)
        {
            var length = DtlsRecords.NextDatagram(records, Mtu);
            records[..length].CopyTo(socket.Next);
            socket.Queue(length, attempt.Call.Relay.AgentPort, attempt.Call.AgentAddress);
            records = records[length..];
        }
    }

    private sealed class Attempt(LoadCall call, DtlsClient dtls)
    {
        public LoadCall Call => call;

        public DtlsClient Dtls => dtls;

        public bool IsReachable { get; set; }

        public long RepeatNs { get; set; }
    }
}
