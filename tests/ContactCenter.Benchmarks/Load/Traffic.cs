using ContactCenter.Benchmarks.Browsers;
using ContactCenter.Benchmarks.Wire;
using ContactCenter.Media.Srtp;

namespace ContactCenter.Benchmarks.Load;

/// <summary>
/// Sends 50 packets a second from every caller and every agent and takes what comes back, all in one thread that wakes every
/// millisecond: packets carry the time they were sent, the kernel notes when they came, so that the wait for our next round is no
/// part of the delay. Every packet for an agent is opened and authenticated.
/// </summary>
internal sealed class Traffic(LoadSocket callers, LoadSocket agents)
{
    private const int Slots = 20;
    private const long TickNs = 1_000_000;

    /// <summary>Two packets' time.</summary>
    private const long TooLateNs = 40_000_000;
    private const uint FrameSamples = 160;
    private static readonly TimeSpan Tail = TimeSpan.FromMilliseconds(500);

    private readonly List<LoadCall> _calls = [];
    private readonly Dictionary<int, LoadCall> _byCallerPort = [];
    private long _fromNs;
    private long _untilNs;
    private WindowFigures _figures = new();

    public void Add(LoadCall call)
    {
        _calls.Add(call);
        _byCallerPort[call.Relay.CallerPort] = call;
    }

    /// <summary>Runs all calls; figures are of the packets sent in the window.</summary>
    /// <param name="settle">Time before the window.</param>
    /// <param name="window">Its length.</param>
    /// <param name="opened">Runs when the window begins, for example to start a count of processor time.</param>
    /// <param name="closed">Runs when it ends.</param>
    public WindowFigures Run(TimeSpan settle, TimeSpan window, Action opened, Action closed)
    {
        _figures = new WindowFigures { Calls = _calls.Count };
        foreach (var call in _calls)
        {
            call.HeardByAgent = call.HeardByCaller = 0;
        }

        var dropped = callers.Dropped + agents.Dropped;
        _fromNs = _untilNs = long.MaxValue;
        var due = Rounds(0, LibC.MonotonicNs(), settle, sends: true);
        opened();
        _fromNs = LibC.RealTimeNs();
        due = Rounds((int)settle.TotalMilliseconds, due, window, sends: true);
        _untilNs = LibC.RealTimeNs();
        closed();
        _ = Rounds(0, due, Tail, sends: false);
        _figures.LostByGenerator = callers.Dropped + agents.Dropped - dropped;
        _figures.SilentCalls = _calls.Count(call => call.HeardByAgent == 0 || call.HeardByCaller == 0);
        return _figures;
    }

    private long Rounds(int first, long dueNs, TimeSpan time, bool sends)
    {
        for (var round = first; round < first + (int)time.TotalMilliseconds; round++)
        {
            dueNs += TickNs;
            LibC.SleepUntil(dueNs);
            var late = LibC.MonotonicNs() - dueNs;
            if (_fromNs != long.MaxValue && sends)
            {
                _figures.LateUs = Math.Max(_figures.LateUs, late / 1000);
            }

            // What a halted generator did not send is not sent in a burst afterwards: no phone does that.
            dueNs += late > TooLateNs ? late : 0;

            if (sends)
            {
                Send(round % Slots);
            }

            Take(callers, TakeAtCaller);
            Take(agents, TakeAtAgent);
        }

        return dueNs;
    }

    private void Send(int slot)
    {
        var now = LibC.RealTimeNs();
        for (var i = slot; i < _calls.Count; i += Slots)
        {
            var call = _calls[i];
            call.Sequence++;
            call.Timestamp += FrameSamples;
            now = callers.IsEmpty ? LibC.RealTimeNs() : now;
            new StampedPacket(call.Id, FromAgent: false, now).Write(callers.Next, call.Sequence, call.Timestamp);
            callers.Queue(StampedPacket.Size, call.Relay.CallerPort);
        }

        callers.Flush();
        var sent = 0;
        for (var i = slot; i < _calls.Count; i += Slots)
        {
            var call = _calls[i];
            now = agents.IsEmpty ? LibC.RealTimeNs() : now;
            new StampedPacket(call.Id, FromAgent: true, now).Write(agents.Next, call.Sequence, call.Timestamp);
            var length = StampedPacket.Size;
            _ = call.Protect?.ProtectRtp(agents.Next, ref length);
            agents.Queue(length, call.Relay.AgentPort, call.AgentAddress);
            sent += 2;
            KeepConsent(call, now);
        }

        agents.Flush();
        _figures.Sent += _fromNs == long.MaxValue ? 0 : sent;
    }

    private void KeepConsent(LoadCall call, long now)
    {
        if (call.Protect is not null && now >= call.NextCheckNs)
        {
            call.NextCheckNs = now + ConnectivityCheck.IntervalNs;
            var length = ConnectivityCheck.Write(agents.Next, call.Relay.Ufrag, call.Relay.Password);
            agents.Queue(length, call.Relay.AgentPort, call.AgentAddress);
        }
    }

    private static void Take(LoadSocket socket, Action<int> take)
    {
        int count;
        do
        {
            count = socket.Receive();
            for (var i = 0; i < count; i++)
            {
                take(i);
            }
        }
        while (count == DatagramBatch.Capacity);
    }

    private void TakeAtCaller(int index)
    {
        var packet = callers.Received(index);
        if (!StampedPacket.IsRtcp(packet) && _byCallerPort.TryGetValue(callers.SourcePort(index), out var call))
        {
            Count(call, packet, fromAgent: true, callers.ArrivalOf(index).Ns);
        }
    }

    private void TakeAtAgent(int index)
    {
        var packet = agents.Received(index);
        var arrival = agents.ArrivalOf(index);
        var at = LoadCall.IndexOf(arrival.LocalAddress);
        if (packet.Length == 0 || packet[0] is < 128 or > 191 || StampedPacket.IsRtcp(packet) || at >= _calls.Count)
        {
            return;
        }

        var call = _calls[(int)at];
        if (call.Open is { } receiver)
        {
            if (receiver.UnprotectRtp(packet, out var length) != SrtpResult.Ok)
            {
                _figures.Unauthentic++;
                return;
            }

            packet = packet[..length];
        }

        Count(call, packet, fromAgent: false, arrival.Ns);
    }

    private void Count(LoadCall call, ReadOnlySpan<byte> packet, bool fromAgent, long arrivedNs)
    {
        if (!StampedPacket.TryRead(packet, out var stamped) || stamped.Call != call.Id || stamped.FromAgent != fromAgent)
        {
            _figures.Misdirected++;
        }
        else if (stamped.SentNs >= _fromNs && stamped.SentNs < _untilNs)
        {
            var heard = fromAgent ? _figures.ToCaller : _figures.ToAgent;
            heard.Add((arrivedNs - stamped.SentNs) / 1000);
            call.HeardByAgent += fromAgent ? 0 : 1;
            call.HeardByCaller += fromAgent ? 1 : 0;
        }
    }
}
