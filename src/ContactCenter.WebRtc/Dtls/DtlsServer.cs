using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;

namespace ContactCenter.WebRtc.Dtls;

/// <summary>
/// Runs the handshakes of a process on a few workers, away from the media threads: a handshake takes about a millisecond of a core,
/// and a packet of a call that is up must not wait for it. How many run at once is bounded, in all and per source address.
/// </summary>
internal sealed class DtlsServer : IAsyncDisposable
{
    private static readonly TimeSpan TickInterval = TimeSpan.FromMilliseconds(50);

    private readonly WebRtcOptions _options;
    private readonly TimeProvider _time;
    private readonly DtlsContext _context;
    private readonly Channel<DtlsAssociation> _queue;
    private readonly ConcurrentDictionary<DtlsAssociation, byte> _running = new();
    private readonly Dictionary<IPAddress, int> _bySource = [];
    private readonly Lock _sources = new();
    private readonly Task[] _workers;
    private readonly ITimer _clock;
    private long _refused;

    public DtlsServer(WebRtcOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _context = new DtlsContext(time, options.SrtpProfiles);
        _queue = Channel.CreateBounded<DtlsAssociation>(options.HandshakeQueue);
        _workers = [.. Enumerable.Range(0, options.HandshakeWorkers).Select(_ => Task.Run(WorkAsync))];
        _clock = time.CreateTimer(_ => Tick(), null, TickInterval, TickInterval);
    }

    public string Fingerprint => _context.Fingerprint;

    public int Mtu => _options.DtlsMtu;

    public TimeSpan HandshakeTimeout => _options.HandshakeTimeout;

    public int Running => _running.Count;

    /// <summary>Handshakes not begun because too many were running.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public long Now => _time.GetTimestamp();

    public long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);

    public DtlsHandshake NewHandshake() => new(_context, Mtu);

    public bool TryQueue(DtlsAssociation association) => _queue.Writer.TryWrite(association);

    public bool TryEnter(DtlsAssociation association, IPAddress source)
    {
        lock (_sources)
        {
            var count = _bySource.GetValueOrDefault(source);
            if (_running.Count >= _options.MaxHandshakes || count >= _options.MaxHandshakesPerSource)
            {
                Interlocked.Increment(ref _refused);
                return false;
            }

            _bySource[source] = count + 1;
            _running[association] = 0;
            return true;
        }
    }

    public void Leave(DtlsAssociation association, IPAddress source)
    {
        lock (_sources)
        {
            _running.TryRemove(association, out _);
            if (_bySource.TryGetValue(source, out var count) && count > 1)
            {
                _bySource[source] = count - 1;
            }
            else
            {
                _bySource.Remove(source);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _clock.DisposeAsync();
        _queue.Writer.TryComplete();
        await Task.WhenAll(_workers);
        foreach (var association in _running.Keys)
        {
            association.Dispose();
        }

        _context.Dispose();
    }

    private void Tick()
    {
        var now = Now;
        foreach (var (association, _) in _running)
        {
            association.Tick(now);
        }
    }

    private async Task WorkAsync()
    {
        await foreach (var association in _queue.Reader.ReadAllAsync())
        {
            try
            {
                association.Run();
            }
            catch (InvalidOperationException failure)
            {
                // OpenSSL gave no session (memory): this peer fails, the worker goes on.
                association.Abandon(failure.Message);
            }
        }
    }
}
