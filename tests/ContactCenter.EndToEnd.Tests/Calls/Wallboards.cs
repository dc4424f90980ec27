using System.Text.Json.Nodes;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.Testing.Servers;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>What a wallboard shows of the whole centre.</summary>
internal sealed record WallboardFigures(int InProgress, int Waiting, int Talking, long Offered, long Answered, long Handled);

/// <summary>Wallboards open at several Hosts: each keeps what it was told and when.</summary>
internal sealed class Wallboards : IAsyncDisposable
{
    private readonly List<Board> _boards = [];

    /// <summary>One at each Host, as a supervisor's page has it.</summary>
    public static async Task<Wallboards> OpenAsync(IReadOnlyList<RunningHost> hosts, IReadOnlyList<ApiClient> supervisors)
    {
        var boards = new Wallboards();
        foreach (var (host, supervisor) in hosts.Zip(supervisors))
        {
            boards._boards.Add(new Board(await HubClient.ConnectAsync(supervisor.Cookies, new Uri(host.Url), "/hubs/monitor")));
        }

        return boards;
    }

    /// <summary>Waits until every wallboard has shown figures that satisfy the condition, since this was asked last.</summary>
    /// <returns>The time between the first and the last of them to show it, and what all show.</returns>
    public async Task<(TimeSpan Spread, WallboardFigures Figures)> ShowAsync(string what, Func<WallboardFigures, bool> condition)
    {
        await Eventually.IsAsync(
            () => Task.FromResult(_boards.TrueForAll(board => board.First(condition) is not null)),
            () => $"all wallboards to show {what}; they show\n{string.Join('\n', _boards)}",
            TimeSpan.FromSeconds(30));
        var shown = _boards.ConvertAll(board => board.First(condition)!.Value);
        _boards.ForEach(board => board.Forget(condition));
        Assert.Single(shown.Select(one => one.Figures).Distinct());
        return (shown.Max(one => one.At) - shown.Min(one => one.At), shown[0].Figures);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var board in _boards)
        {
            await board.DisposeAsync();
        }
    }

    /// <summary>A first message that is complete, then changes, put together as a page does.</summary>
    private sealed class Board : IAsyncDisposable
    {
        private readonly HubClient _hub;
        private readonly CancellationTokenSource _stop = new();
        private readonly Dictionary<string, (int Waiting, int Talking)> _queues = new(StringComparer.Ordinal);
        private readonly List<(DateTimeOffset At, WallboardFigures Figures)> _shown = [];
        private readonly Task _reading;

        public Board(HubClient hub)
        {
            _hub = hub;
            _reading = ReadAsync();
        }

        public (DateTimeOffset At, WallboardFigures Figures)? First(Func<WallboardFigures, bool> condition)
        {
            lock (_shown)
            {
                var index = _shown.FindIndex(one => condition(one.Figures));
                return index < 0 ? null : _shown[index];
            }
        }

        /// <summary>What was shown before.</summary>
        public void Forget(Func<WallboardFigures, bool> condition)
        {
            lock (_shown)
            {
                _shown.RemoveRange(0, _shown.FindIndex(one => condition(one.Figures)));
            }
        }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _hub.Dispose();
            _stop.Dispose();
        }

        public override string ToString()
        {
            lock (_shown)
            {
                return string.Join(' ', _shown.TakeLast(3));
            }
        }

        private async Task ReadAsync()
        {
            while (true)
            {
                var board = await _hub.NextAsync("WallboardChanged", which: null, _stop.Token);
                var at = TimeProvider.System.GetUtcNow();
                foreach (var queue in board["queues"]!.AsArray())
                {
                    _queues[(string)queue!["id"]!] = ((int)queue["waiting"]!, (int)queue["talking"]!);
                }

                lock (_shown)
                {
                    _shown.Add((at, Read(board)));
                }
            }
        }

        private WallboardFigures Read(JsonNode board) => new(
            (int)board["callsInProgress"]!,
            _queues.Values.Sum(queue => queue.Waiting),
            _queues.Values.Sum(queue => queue.Talking),
            (long)board["today"]!["offered"]!,
            (long)board["today"]!["answered"]!,
            (long)board["today"]!["handled"]!);
    }
}
