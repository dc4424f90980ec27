using System.Collections.Concurrent;
using System.Threading.Channels;
using ContactCenter.Media.Dtmf;
using ContactCenter.Media.Mixing;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Recording;

namespace ContactCenter.Media.Plane;

/// <summary>
/// A real thread that owns a share of the legs: it reads their sockets, forwards, plays and records. Hand it to the legs of one call
/// (<see cref="MediaPlane.AssignThread"/>): only legs of one thread can be joined.
/// </summary>
public sealed class MediaThread
{
    private const int SharedPortSlot = 0;
    private const long SweepUs = 500_000;
    private const int IdleWaitMs = 50;

    /// <summary>After which a room has what it stores of everybody who speaks (40 ms), at whatever jitter of a packet or two.</summary>
    private const long RoomFillUs = 100_000;
    private readonly ConcurrentQueue<Action> _commands = new();
    private readonly Channel<Action> _told = Channel.CreateUnbounded<Action>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Epoll _epoll = new();
    private readonly List<ISocketReader?> _sockets = [null];
    private readonly Stack<int> _freeSlots = new();
    private readonly List<LegFlow> _flows = [];
    private readonly List<LegFlow>[] _paced = [[], [], [], []];
    private readonly List<RunningRecording> _recordings = [];
    private readonly List<RunningRecording> _ending = [];
    private readonly byte[] _scratch = GC.AllocateArray<byte>(PacketBatch.SlotSize, pinned: true);
    private readonly MediaPlane _plane;
    private readonly PlaybackClock _clock;
    private readonly Thread _thread;
    private readonly Lock _totalsGate = new();
    private RtpTotals _ofEndedLegs;
    private RtpTotals _totals;
    private int _running;
    private long _nextSweepUs;
    private int _woken;
    private int _legs;
    private volatile bool _stopping;
    private volatile bool _ended;

    internal MediaThread(MediaPlane plane, UdpSocket sharedSocket, int index)
    {
        _plane = plane;
        Pages = new PageExchange(plane.Options.RecordingBuffer);
        SharedPort = new SharedPort(this, sharedSocket);
        _epoll.Add(sharedSocket.Descriptor, SharedPortSlot);
        NowUs = plane.ClockUs();
        _clock = new PlaybackClock(NowUs);
        _thread = new Thread(Run) { Name = $"media-{index}", IsBackground = true, Priority = ThreadPriority.AboveNormal };
        Telling = Task.Run(TellAsync);
        _thread.Start();
    }

    /// <summary>The port that browser legs of this thread share.</summary>
    public SharedPort SharedPort { get; }

    /// <summary>Legs on this thread now.</summary>
    public int LegCount => Volatile.Read(ref _legs);

    /// <summary>Recordings that are being made now.</summary>
    public int RecordingCount => Volatile.Read(ref _running);

    /// <summary>
    /// What the thread's legs have carried, at most half a second old. It is summed up from the legs' own figures in the sweep, so that a
    /// packet costs nothing for it.
    /// </summary>
    public RtpTotals Totals
    {
        get
        {
            lock (_totalsGate)
            {
                return _totals;
            }
        }
    }

    /// <summary>Bytes the thread has allocated on the managed heap since it began: flat while packets flow.</summary>
    public Task<long> ReadAllocatedBytesAsync() => Ask(GC.GetAllocatedBytesForCurrentThread);

    internal PacketBatch Incoming { get; } = new();

    internal PageExchange Pages { get; }

    internal Task Telling { get; }

    internal long NowUs { get; private set; }

    internal long RtcpIntervalUs => (long)_plane.Options.RtcpInterval.TotalMicroseconds;

    internal Span<byte> Scratch => _scratch;

    internal ulong NtpNow() => _plane.NtpNow();

    /// <summary>Queues a command; false when the thread has ended and it will not run.</summary>
    public bool Post(Action command)
    {
        _commands.Enqueue(command);
        if (_ended)
        {
            return false;
        }

        if (Interlocked.Exchange(ref _woken, 1) == 0)
        {
            _epoll.Wake();
        }

        return true;
    }

    internal Task<T> Ask<T>(Func<T> question)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Post(() => answer.TrySetResult(question())))
        {
            answer.TrySetCanceled();
        }

        return answer.Task;
    }

    internal void CountLeg(int change) => Interlocked.Add(ref _legs, change);

    internal int Watch(ISocketReader target, UdpSocket socket)
    {
        if (!_freeSlots.TryPop(out var slot))
        {
            slot = _sockets.Count;
            _sockets.Add(null);
        }

        _sockets[slot] = target;
        _epoll.Add(socket.Descriptor, slot);
        return slot;
    }

    internal void Unwatch(int slot, UdpSocket socket)
    {
        _epoll.Remove(socket.Descriptor);
        _sockets[slot] = null;
        _freeSlots.Push(slot);
    }

    internal void Add(LegFlow flow)
    {
        _flows.Add(flow);
        flow.Transport.Open(flow);
    }

    internal void Remove(LegFlow flow)
    {
        if (!_flows.Remove(flow))
        {
            return; // the thread's end was faster
        }

        Separate(flow);
        LeaveTap(flow);
        flow.Player.Stop();
        flow.SayGoodbye();
        if (flow.Phase >= 0)
        {
            _paced[flow.Phase].Remove(flow);
        }

        SharedPort.Flush();
        flow.AddTo(ref _ofEndedLegs);
        flow.Transport.Close();
    }

    internal static void Join(LegFlow one, LegFlow other)
    {
        Separate(one);
        Separate(other);
        one.Peer = other;
        other.Peer = one;
    }

    /// <summary>All of them hear each other.</summary>
    internal void Mix(IReadOnlyList<LegFlow> flows)
    {
        var room = new MixRoom<LegFlow>();
        foreach (var flow in flows)
        {
            Separate(flow);
            flow.Player.Stop();
            if (room.TryAdd(flow))
            {
                flow.Room = room;
                StartPacing(flow);
            }
        }
    }

    /// <summary>Who is in the room of a supervised call, and who hears whom there; who is not named leaves it.</summary>
    internal void Arrange(MixRoom<LegFlow> room, IReadOnlyList<(LegFlow Flow, LegFlow[]? Hears)> seats)
    {
        foreach (var gone in room.Parties.Where(party => seats.All(seat => seat.Flow != party)).ToList())
        {
            LeaveTap(gone);
        }

        var isFilled = true;
        foreach (var (flow, _) in seats)
        {
            if (flow.Tap != room && room.TryAdd(flow))
            {
                flow.TapInto(room);
                isFilled = false;
            }
        }

        foreach (var (flow, hears) in seats.Where(seat => seat.Flow.Tap == room))
        {
            room.Hears(flow, hears ?? []);
            flow.HearTap(hears is not null, isFilled ? NowUs : NowUs + RoomFillUs);
            if (hears is not null)
            {
                StartPacing(flow);
            }
        }
    }

    private static void LeaveTap(LegFlow flow)
    {
        flow.Tap?.Remove(flow);
        flow.TapInto(null);
    }

    internal static void Separate(LegFlow flow)
    {
        if (flow.Room is { } room)
        {
            room.Remove(flow);
            flow.Room = null;
        }

        if (flow.Peer is { } peer)
        {
            peer.Peer = null;
            flow.Peer = null;
        }
    }

    /// <summary>Paces a leg that plays or dials, in the phase with the fewest legs.</summary>
    internal void StartPacing(LegFlow flow)
    {
        if (flow.Phase >= 0)
        {
            return;
        }

        var phase = 0;
        for (var i = 1; i < PlaybackClock.Phases; i++)
        {
            phase = _paced[i].Count < _paced[phase].Count ? i : phase;
        }

        flow.Phase = phase;
        _paced[phase].Add(flow);
    }

    internal void BeginRecording(RunningRecording recording, LegFlow caller, LegFlow? agent)
    {
        recording.Timeline = new RecordingTimeline(recording, Pages, NowUs);
        caller.Record(recording, 0);
        agent?.Record(recording, 1);
        _recordings.Add(recording);
        Volatile.Write(ref _running, _recordings.Count);
    }

    internal void EndRecording(RunningRecording recording)
    {
        if (!_recordings.Remove(recording))
        {
            return;
        }

        Volatile.Write(ref _running, _recordings.Count);
        foreach (var flow in _flows)
        {
            flow.StopRecording(recording);
        }

        if (!TryFinish(recording))
        {
            _ending.Add(recording);
        }
    }

    internal void Tell(MediaLeg leg, DtmfPress press) =>
        _told.Writer.TryWrite(() => leg.Observer?.DtmfReceived(leg, press.Digit, press.Duration));

    internal void Stop()
    {
        _stopping = true;
        _epoll.Wake();
        _thread.Join();
        _told.Writer.TryComplete();
    }

    private void Run()
    {
        while (!_stopping)
        {
            try
            {
                Round();
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // A fault of one leg must not silence the others on this thread.
                _plane.ReportFault(error);
            }
        }

        RunCommands();
        foreach (var recording in _recordings.ToArray())
        {
            EndRecording(recording);
        }

        foreach (var flow in _flows.ToArray())
        {
            Remove(flow);
        }

        // What was queued before this is still answered; what comes after is refused by Post.
        _ended = true;
        RunCommands();
        SharedPort.Close();
        Incoming.Dispose();
        _epoll.Dispose();
    }

    private void Round()
    {
        var ready = _epoll.Wait(WaitMs());
        NowUs = _plane.ClockUs();
        for (var i = 0; i < ready; i++)
        {
            var slot = _epoll.SlotAt(i);
            if (slot == SharedPortSlot)
            {
                SharedPort.OnReadable();
            }
            else if (slot > 0)
            {
                _sockets[slot]?.OnReadable();
            }
        }

        RunCommands();
        while (_clock.TryAdvance(NowUs, out var phase))
        {
            PacePhase(_paced[phase]);
        }

        if (NowUs >= _nextSweepUs)
        {
            Sweep();
        }

        SharedPort.Flush();
    }

    private int WaitMs()
    {
        foreach (var paced in _paced)
        {
            if (paced.Count > 0)
            {
                var untilUs = _clock.DueUs - _plane.ClockUs();
                return untilUs <= 0 ? 0 : (int)((untilUs + 999) / 1000);
            }
        }

        return IdleWaitMs;
    }

    private void RunCommands()
    {
        Volatile.Write(ref _woken, 0);
        while (_commands.TryDequeue(out var command))
        {
            command();
        }
    }

    private void PacePhase(List<LegFlow> paced)
    {
        for (var i = paced.Count - 1; i >= 0; i--)
        {
            var flow = paced[i];
            if (!flow.Pace(NowUs))
            {
                flow.Phase = -1;
                paced[i] = paced[^1];
                paced.RemoveAt(paced.Count - 1);
            }
        }
    }

    private void Sweep()
    {
        _nextSweepUs = NowUs + SweepUs;
        var totals = _ofEndedLegs;
        foreach (var flow in _flows)
        {
            flow.Sweep(NowUs);
            flow.AddTo(ref totals);
        }

        lock (_totalsGate)
        {
            _totals = totals;
        }

        foreach (var recording in _recordings)
        {
            recording.Timeline!.Advance(NowUs);
        }

        _ending.RemoveAll(TryFinish);
    }

    private bool TryFinish(RunningRecording recording)
    {
        var timeline = recording.Timeline!;
        recording.FreezeLoss(timeline.LostSamples);
        return timeline.TryFinish(NowUs);
    }

    private async Task TellAsync()
    {
        await foreach (var call in _told.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                call();
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                _plane.ReportFault(error);
            }
        }
    }
}
