using System.Net;
using ContactCenter.Media.Recording;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Plane;

/// <summary>
/// The media of a node: its threads, ports and recordings. Needs Linux (epoll, recvmmsg). Make one per process; dispose it last.
/// </summary>
public sealed class MediaPlane : IAsyncDisposable
{
    private const int LegBuffer = 64 * 1024;
    private const int SharedBuffer = 4 * 1024 * 1024;
    private const long NtpEpochOffset = 2_208_988_800;
    private readonly TimeProvider _time;
    private readonly IMediaAlarms? _alarms;
    private readonly PortLedger? _ledger;
    private readonly RtpPorts _ports;
    private readonly MediaThread[] _threads;
    private readonly RecordingWriter _writer;
    private int _ids;
    private long _faults;
    private int _disposing;

    /// <summary>Opens the shared ports and starts the threads.</summary>
    /// <exception cref="PlatformNotSupportedException">Not on Linux.</exception>
    /// <exception cref="ArgumentException">The address is unspecified and no other is advertised, or that is unspecified too.</exception>
    /// <exception cref="IOException">A shared port is taken, the address is not one of this machine, or the port file cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The port file may not be written.</exception>
    public MediaPlane(MediaPlaneOptions options, TimeProvider time, IMediaAlarms? alarms = null)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("The media plane uses epoll and recvmmsg: it needs Linux.");
        }

        if (options.Announced.Equals(IPAddress.Any) || options.Announced.Equals(IPAddress.IPv6Any))
        {
            throw new ArgumentException("A description must name an address that peers can send to: set AdvertisedAddress.", nameof(options));
        }

        Options = options;
        _time = time;
        _alarms = alarms;
        _ledger = options.PortFile is { } file ? PortLedger.Open(file) : null;
        _ports = new RtpPorts(options, time, _ledger);
        _threads = new MediaThread[options.ThreadCount];
        for (var i = 0; i < _threads.Length; i++)
        {
            var port = options.SharedPort == 0 ? 0 : options.SharedPort + i;
            var socket = UdpSocket.TryBind(MediaAddress.From(options.Address, port), SharedBuffer)
                ?? throw new IOException($"UDP port {port} on {options.Address} cannot be bound.");
            _threads[i] = new MediaThread(this, socket, i);
        }

        _writer = new RecordingWriter([.. _threads.Select(thread => thread.Pages)], alarms, options.RecordingKeys);
    }

    /// <summary>The settings in use.</summary>
    public MediaPlaneOptions Options { get; }

    /// <summary>The media threads.</summary>
    public IReadOnlyList<MediaThread> Threads => _threads;

    /// <summary>What the legs of all threads have carried since the start, at most half a second old.</summary>
    public RtpTotals Totals
    {
        get
        {
            var totals = default(RtpTotals);
            foreach (var thread in _threads)
            {
                totals.Add(thread.Totals);
            }

            return totals;
        }
    }

    /// <summary>Port pairs that rest before a leg gets them again.</summary>
    public int RestingPorts => _ports.Resting;

    /// <summary>Recordings that the disk refused since the start.</summary>
    public long FailedRecordings => _writer.Failed;

    /// <summary>Unexpected exceptions on media threads and in observers since the start; each one is a bug.</summary>
    public long Faults => Volatile.Read(ref _faults);

    /// <summary>The last of <see cref="Faults"/>.</summary>
    public Exception? LastFault { get; private set; }

    /// <summary>The thread with the fewest legs, for all legs of one call.</summary>
    public MediaThread AssignThread() => _threads.MinBy(thread => thread.LegCount)!;

    /// <summary>A leg with its own port, for a trunk or a desk phone; null when no port is free.</summary>
    /// <param name="thread">The call's thread.</param>
    /// <param name="observer">Hears what happens on it, or null.</param>
    /// <param name="codecs">Codecs in order of preference; null for A-law, then µ-law.</param>
    public MediaLeg? TryCreateRtpLeg(MediaThread thread, IPlaneLegObserver? observer = null, IReadOnlyList<AudioCodec>? codecs = null)
    {
        if (_ports.TryOpen(LegBuffer) is not { } pair)
        {
            return null;
        }

        var transport = new TransportDescription { Address = Options.Announced.ToString(), Port = pair.Media.Local.Port, RtcpMux = true };
        var source = new PeerSource(
            (long)Options.SourceWindow.TotalMicroseconds,
            (long)Options.SourceSilence.TotalMicroseconds,
            (long)Options.OtherPortDelay.TotalMicroseconds);
        var legSocket = new LegSocket(thread, pair, _ports, source);
        return Create(thread, legSocket, transport, observer, codecs);
    }

    /// <summary>
    /// A leg on the thread's shared port, for a browser. The caller completes <see cref="IPlaneLeg.Transport"/> (ufrag, password,
    /// fingerprint, candidates), and later calls <see cref="MediaLeg.SetPath"/> and <see cref="MediaLeg.SetCrypto"/>.
    /// </summary>
    public MediaLeg CreateSharedLeg(MediaThread thread, IPlaneLegObserver? observer = null, IReadOnlyList<AudioCodec>? codecs = null)
    {
        var transport = new TransportDescription
        {
            Address = Options.Announced.ToString(), Port = thread.SharedPort.Socket.Local.Port, Profile = MediaProfile.WebRtc,
            RtcpMux = true, IceLite = true,
        };
        return Create(thread, new SharedPath(thread.SharedPort), transport, observer, codecs);
    }

    /// <summary>
    /// Starts a two-channel recording of what both legs receive. A disk that refuses stops the recording, not the call: the alarm and
    /// <see cref="RunningRecording.Completion"/> tell.
    /// </summary>
    /// <param name="path">The file to make; its folder is made too; an existing file is replaced.</param>
    /// <param name="caller">Left channel.</param>
    /// <param name="agent">Right channel; null leaves it silent.</param>
    /// <param name="cutSilence">Silence at the end of the left channel is cut, but for a second after the last word.</param>
    public RunningRecording StartRecording(string path, MediaLeg caller, MediaLeg? agent, bool cutSilence = false)
    {
        var thread = caller.Thread;
        if (agent is not null && agent.Thread != thread)
        {
            throw new ArgumentException("Both legs of a recording must live on one media thread.", nameof(agent));
        }

        var recording = new RunningRecording(thread, path) { CutsSilence = cutSilence };
        if (!thread.Post(() => thread.BeginRecording(recording, caller.Flow, agent?.Flow)))
        {
            recording.Complete(TimeSpan.Zero, "The media plane stopped.", null);
        }

        return recording;
    }

    /// <summary>Ends every leg and recording, writes what is left to disk, and stops the threads.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposing, 1) != 0)
        {
            return;
        }

        await Task.Run(() =>
        {
            foreach (var thread in _threads)
            {
                thread.Stop();
            }

            _writer.Stop();
        }).ConfigureAwait(false);
        foreach (var thread in _threads)
        {
            await thread.Telling.ConfigureAwait(false);
        }

        _ledger?.Dispose();
    }

    internal long ClockUs()
    {
        var ticks = _time.GetTimestamp();
        var frequency = _time.TimestampFrequency;
        return frequency == 1_000_000_000 ? ticks / 1000 : (long)((Int128)ticks * 1_000_000 / frequency);
    }

    internal ulong NtpNow()
    {
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var seconds = (ulong)((now / 1000) + NtpEpochOffset);
        return (seconds << 32) | ((ulong)(now % 1000) * 4_294_967);
    }

    internal void ReportFault(Exception error)
    {
        LastFault = error;
        Interlocked.Increment(ref _faults);
        _alarms?.MediaFault(error);
    }

    private MediaLeg Create(
        MediaThread thread, LegTransport legTransport, TransportDescription transport, IPlaneLegObserver? observer, IReadOnlyList<AudioCodec>? codecs)
    {
        var local = new AudioCapabilities
        {
            Transport = transport, Codecs = codecs ?? AudioCapabilities.DefaultCodecs, SessionId = LegNegotiation.NewSessionId(),
        };
        return new MediaLeg(thread, legTransport, Interlocked.Increment(ref _ids), new LegNegotiation(local), observer);
    }
}
