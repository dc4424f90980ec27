using System.Collections.Concurrent;
using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Tests.Running;
using ContactCenter.Testing.Servers;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ContactCenter.Host.Tests.Cluster;

/// <summary>Against the real server.</summary>
public sealed class RedisNewsTests
{
    private const string Topic = NewsTopics.Settings;

    [SkippableFact]
    public async Task A_Host_hears_the_others_and_not_itself()
    {
        Skip.If(RedisServer.Binary is null, "redis-server is not installed.");
        await using var redis = await RedisServer.StartAsync("a-secret");
        await using var one = await Teller.StartAsync(redis, "one");
        await using var two = await Teller.StartAsync(redis, "two");
        await using var foreign = await Teller.StartAsync(redis, "three", cluster: "another-centre");
        one.News.Hear(Topic, _ => throw new InvalidOperationException("This listener always fails."));
        var (atOne, atTwo, atForeign) = (one.Hear(Topic), two.Hear(Topic), foreign.Hear(Topic));

        one.News.Tell(Topic, "7\nsecond line");
        one.News.Tell(NewsTopics.Contracts, "another topic");
        two.News.Tell(Topic, new string('x', RedisNews.MaxBytes + 1));
        two.News.Tell(Topic, "8");

        await Eventually.BecomesAsync(() => Task.FromResult(atTwo.IsEmpty || atOne.IsEmpty ? null : "heard"));
        Assert.Equal(["7\nsecond line"], atTwo);
        Assert.Equal(["8"], atOne);
        Assert.Empty(atForeign);
    }

    [SkippableFact]
    public async Task Redis_that_goes_and_comes_is_logged_once_each_and_news_go_on()
    {
        Skip.If(RedisServer.Binary is null, "redis-server is not installed.");
        await using var redis = await RedisServer.StartAsync("a-secret");
        await using var one = await Teller.StartAsync(redis, "one");
        await using var two = await Teller.StartAsync(redis, "two");
        var heard = two.Hear(Topic);
        Assert.Equal(HealthStatus.Healthy, (await two.HealthAsync()).Status);

        await redis.StopAsync();
        await Eventually.BecomesAsync(() => Task.FromResult(one.Link.AwayFor is null || two.Link.AwayFor is null ? null : "away"));
        var health = await two.HealthAsync();
        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains(" s;", health.Description, StringComparison.Ordinal);
        one.News.Tell(Topic, "lost");

        await redis.StartAgainAsync();
        await Eventually.BecomesAsync(() => Task.FromResult(one.Link.AwayFor is null && two.Link.AwayFor is null ? "back" : null));
        // Commands may be answered a moment before the other Host listens again.
        await Eventually.BecomesAsync(() =>
        {
            one.News.Tell(Topic, "again");
            return Task.FromResult(heard.Contains("again") ? "heard" : null);
        });

        Assert.DoesNotContain("lost", heard);
        Assert.Equal(1, two.Log.Count(line => line.Contains("does not answer", StringComparison.Ordinal)));
        Assert.Equal(1, two.Log.Count(line => line.Contains("answers again", StringComparison.Ordinal)));
        Assert.DoesNotContain(two.Log, line => line.Contains("a-secret", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Redis_that_is_away_at_the_start_stops_nobody_and_is_used_when_it_comes()
    {
        Skip.If(RedisServer.Binary is null, "redis-server is not installed.");
        await using var redis = RedisServer.Away();
        await using var one = await Teller.StartAsync(redis, "one", wait: false);
        await using var two = await Teller.StartAsync(redis, "two", wait: false);
        var heard = two.Hear(Topic);
        one.News.Tell(Topic, "lost");
        Assert.Equal(HealthStatus.Degraded, (await one.HealthAsync()).Status);

        await redis.StartAgainAsync();
        await Eventually.BecomesAsync(() =>
        {
            one.News.Tell(Topic, "there");
            return Task.FromResult(heard.Contains("there") ? "heard" : null);
        });
    }

    [Theory]
    [InlineData("127.0.0.1:6379,password=hush,unheardOf=1")]
    [InlineData("password=hush")]
    [InlineData("127.0.0.1:abc,connectTimeout=soon,password=hush")]
    public void An_address_that_cannot_be_used_is_refused_without_its_password(string address)
    {
        var fault = RedisAddress.Fault(address);

        Assert.NotNull(fault);
        Assert.DoesNotContain("hush", fault, StringComparison.Ordinal);
        Assert.Null(RedisAddress.Fault("127.0.0.1:6379,password=hush"));
    }

    /// <summary>The news of one Host, with what its log says.</summary>
    private sealed class Teller : ILogger<RedisLink>, ILogger<RedisNews>, IAsyncDisposable
    {
        private readonly ConcurrentQueue<string> _log = [];

        private Teller(RedisServer redis, string host, string cluster)
        {
            Link = new(ConfigurationOptions.Parse(redis.Address), TimeProvider.System, this);
            News = new(Link, cluster, host, this);
        }

        public RedisLink Link { get; }

        public RedisNews News { get; }

        public IReadOnlyCollection<string> Log => _log;

        public static async Task<Teller> StartAsync(RedisServer redis, string host, string cluster = "contactcenter", bool wait = true)
        {
            var teller = new Teller(redis, host, cluster);
            await teller.Link.StartAsync(CancellationToken.None);
            if (wait)
            {
                await Eventually.BecomesAsync(() => Task.FromResult(teller.Link.AwayFor is null ? "there" : null));
            }

            return teller;
        }

        public ConcurrentQueue<string> Hear(string topic)
        {
            var heard = new ConcurrentQueue<string>();
            News.Hear(topic, heard.Enqueue);
            return heard;
        }

        public Task<HealthCheckResult> HealthAsync() => new RedisHealth(Link).CheckHealthAsync(new());

        public async ValueTask DisposeAsync()
        {
            await Link.StopAsync(CancellationToken.None);
            await Link.DisposeAsync();
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _log.Enqueue($"{formatter(state, exception)} {exception?.Message}");
    }
}
