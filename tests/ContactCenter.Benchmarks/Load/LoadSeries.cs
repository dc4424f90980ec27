using ContactCenter.Benchmarks.Browsers;
using ContactCenter.Benchmarks.Wire;

namespace ContactCenter.Benchmarks.Load;

/// <summary>Calls of one kind on one relay process, and the traffic on them.</summary>
internal sealed class LoadSeries : IAsyncDisposable
{
    private readonly LoadSocket _callers = new(everyLocalAddress: false);
    private readonly LoadSocket _agents = new(everyLocalAddress: true);
    private readonly DtlsClientContext _context = new();
    private readonly DirectoryInfo? _folder;
    private readonly RelayOptions _options;
    private readonly List<LoadCall> _calls = [];

    /// <param name="browsers">Agents are browsers, or plain RTP phones.</param>
    /// <param name="options">Folder, threads, recording.</param>
    public LoadSeries(bool browsers, LoadOptions options)
    {
        _folder = options.Records ? Directory.CreateDirectory(Path.Combine(options.Folder, "srtp-load-" + Path.GetRandomFileName())) : null;
        _options = new RelayOptions
        {
            CallersPort = _callers.Port,
            AgentsPort = _agents.Port,
            Browsers = browsers,
            Fingerprint = _context.Fingerprint,
            Folder = _folder?.FullName ?? "",
            Threads = options.Threads,
            Listeners = options.Listeners,
        };
        Relay = RelayProcess.Start(_options);
        Traffic = new Traffic(_callers, _agents);
    }

    public RelayProcess Relay { get; }

    public Traffic Traffic { get; }

    /// <summary>Makes calls until there are so many, with their browsers connected.</summary>
    public async Task GrowAsync(int calls)
    {
        var made = (await Relay.GrowAsync(calls)).Select((relayed, i) => new LoadCall(_calls.Count + i, relayed)).ToArray();
        _calls.AddRange(made);
        if (_options.Browsers)
        {
            new Handshakes(_agents, _context).Connect(made);
            var connected = await Relay.CountBrowsersAsync();
            if (connected != _calls.Count)
            {
                throw new IOException($"{connected} of {_calls.Count} browsers are connected.");
            }
        }

        foreach (var call in made)
        {
            Traffic.Add(call);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Relay.DisposeAsync();
        foreach (var call in _calls)
        {
            call.Forget();
        }

        _callers.Dispose();
        _agents.Dispose();
        _context.Dispose();
        _folder?.Delete(recursive: true);
    }
}
