using System.Net;

namespace ContactCenter.Simulator.Audio;

/// <summary>
/// One thread that paces the audio of every simulated party: a frame lasts 20 ms and has four phases, over which the parties are spread,
/// so that hundreds of them do not send in one burst. Each party has a UDP port of its own.
/// </summary>
public sealed class AudioClock : IDisposable
{
    private const int Phases = 4;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20.0 / Phases);

    /// <summary>Farther behind than this the clock jumps: a stall must not turn into a burst.</summary>
    private static readonly TimeSpan MaxBehind = TimeSpan.FromMilliseconds(100);

    private readonly IPAddress _address;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly AudioStream[][] _phases = new AudioStream[Phases][];
    private readonly ManualResetEventSlim _stop = new(false, spinCount: 0);
    private readonly Thread _thread;
    private int _next;

    /// <param name="address">The address the parties send from and are reached at.</param>
    /// <param name="time">Paces the frames.</param>
    public AudioClock(IPAddress address, TimeProvider time)
    {
        _address = address;
        _time = time;
        _phases.AsSpan().Fill([]);
        _thread = new Thread(Run) { IsBackground = true, Name = "simulated-audio", Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    /// <summary>Parties with an open port.</summary>
    public int StreamCount
    {
        get
        {
            lock (_gate)
            {
                return _phases.Sum(phase => phase.Length);
            }
        }
    }

    /// <summary>A party with a port; null when the system has none left.</summary>
    public AudioStream? TryOpen(Voice voice)
    {
        if (AudioStream.TryBind(_address) is not { } socket)
        {
            return null;
        }

        var stream = new AudioStream(socket, voice);
        lock (_gate)
        {
            if (_stop.IsSet)
            {
                socket.Dispose();
                return null;
            }

            _next = (_next + 1) % Phases;
            _phases[_next] = [.. _phases[_next], stream];
        }

        return stream;
    }

    /// <summary>Stops and closes every port.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stop.IsSet)
            {
                return;
            }

            _stop.Set();
        }

        _thread.Join();
        foreach (var stream in _phases.SelectMany(phase => phase))
        {
            stream.CloseSocket();
        }

        _stop.Dispose();
    }

    private void Run()
    {
        var due = _time.GetTimestamp();
        var step = (long)(Period.TotalSeconds * _time.TimestampFrequency);
        for (var phase = 0; ; phase = (phase + 1) % Phases)
        {
            due += step;
            var late = _time.GetElapsedTime(due);
            if (late > MaxBehind)
            {
                due = _time.GetTimestamp();
            }
            else if (late < TimeSpan.Zero && _stop.Wait(-late))
            {
                return;
            }

            if (_stop.IsSet)
            {
                return;
            }

            Step(phase);
        }
    }

    private void Step(int phase)
    {
        var anyClosed = false;
        foreach (var stream in Volatile.Read(ref _phases[phase]))
        {
            if (stream.IsClosed)
            {
                // Sockets are closed here, by the only thread that uses them.
                stream.CloseSocket();
                anyClosed = true;
            }
            else
            {
                stream.Step();
            }
        }

        if (anyClosed)
        {
            lock (_gate)
            {
                _phases[phase] = [.. _phases[phase].Where(stream => !stream.IsSocketClosed)];
            }
        }
    }
}
