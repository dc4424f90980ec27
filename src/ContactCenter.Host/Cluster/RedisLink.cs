using StackExchange.Redis;

namespace ContactCenter.Host.Cluster;

/// <summary>
/// The one connection of this Host to Redis. It is made in the background and comes back by itself: Redis may be away at the start and at
/// any time after it, and nobody waits for it. Going and coming back are logged once each.
/// </summary>
internal sealed partial class RedisLink(ConfigurationOptions address, TimeProvider clock, ILogger<RedisLink> logger) : BackgroundService, IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    /// <summary>A server that takes connections and answers nothing is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConfigurationOptions _address = Own(address);
    private volatile IConnectionMultiplexer? _connection;
    private long _awaySince = clock.GetTimestamp();
    private volatile State _state = State.NotYet;

    private enum State
    {
        NotYet,
        Away,
        There,
    }

    /// <summary>Null until the first attempt to connect is over; connected or not after it.</summary>
    public IConnectionMultiplexer? Connection => _connection;

    /// <summary>How long Redis has not answered; null while it does.</summary>
    public TimeSpan? AwayFor => _state is State.There ? null : clock.GetElapsedTime(Volatile.Read(ref _awaySince));

    /// <summary>Told once, when the connection object exists.</summary>
    public Func<IConnectionMultiplexer, Task>? Made { get; set; }

    public async ValueTask DisposeAsync()
    {
        base.Dispose();
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (e is RedisException or TimeoutException or ObjectDisposedException)
            {
                Went(e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken stop)
    {
        if (_connection is not { } connection)
        {
            connection = await ConnectionMultiplexer.ConnectAsync(_address);
            _connection = connection;
            await (Made?.Invoke(connection) ?? Task.CompletedTask);
        }

        // Commands and what is heard go over connections of their own.
        var subscriber = connection.GetSubscriber();
        await Task.WhenAll(connection.GetDatabase().PingAsync(), subscriber.PingAsync()).WaitAsync(Patience, clock, stop);
        if (_state is not State.There)
        {
            var isBack = _state is State.Away;
            _state = State.There;
            if (isBack)
            {
                Back(logger, clock.GetElapsedTime(_awaySince).TotalSeconds);
            }
        }
    }

    private void Went(string why)
    {
        if (_state is State.Away)
        {
            return;
        }

        Volatile.Write(ref _awaySince, clock.GetTimestamp());
        _state = State.Away;
        Away(logger, why);
    }

    private static ConfigurationOptions Own(ConfigurationOptions given)
    {
        var own = given.Clone();
        own.AbortOnConnectFail = false;
        own.BacklogPolicy = BacklogPolicy.FailFast;
        own.ConnectTimeout = Math.Min(own.ConnectTimeout, 2_000);
        own.AsyncTimeout = own.SyncTimeout = 1_000;
        own.ReconnectRetryPolicy = new LinearRetry(1_000);
        own.KeepAlive = 5;
        return own;
    }

    [LoggerMessage(1601, LogLevel.Warning, "Redis does not answer ({Why}). This Host goes on; what other Hosts do is seen a little later")]
    private static partial void Away(ILogger logger, string why);

    [LoggerMessage(1602, LogLevel.Information, "Redis answers again after {Seconds:0.0} s")]
    private static partial void Back(ILogger logger, double seconds);
}
