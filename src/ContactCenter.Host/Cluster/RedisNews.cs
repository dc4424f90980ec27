using System.Collections.Immutable;
using System.Text;
using StackExchange.Redis;

namespace ContactCenter.Host.Cluster;

/// <summary>
/// News by publish and subscribe, one channel a topic: <c>{cluster}:news:{topic}</c>. A message is the name of its Host, a line feed and the
/// text, so that a Host does not hear itself. While Redis is away what is told is lost.
/// </summary>
internal sealed partial class RedisNews : ICentreNews
{
    public const int MaxBytes = 32 * 1024;

    private readonly RedisLink _link;
    private readonly string _host;
    private readonly string _prefix;
    private readonly ILogger<RedisNews> _logger;
    private ImmutableDictionary<string, ImmutableArray<Listening>> _listeners = ImmutableDictionary<string, ImmutableArray<Listening>>.Empty;

    public RedisNews(RedisLink link, string clusterId, string host, ILogger<RedisNews> logger)
    {
        _link = link;
        _host = host;
        _prefix = clusterId + ":news:";
        _logger = logger;
        link.Made = ListenAsync;
    }

    public void Tell(string topic, string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            LogTooLong(_logger, topic);
            return;
        }

        try
        {
            if (_link is { AwayFor: null, Connection: { } connection })
            {
                connection.GetSubscriber().Publish(RedisChannel.Literal(_prefix + topic), $"{_host}\n{text}", CommandFlags.FireAndForget);
            }
        }
        catch (Exception e) when (e is RedisException or ObjectDisposedException)
        {
            // Lost, as news may be; the link says that Redis is away.
        }
    }

    public IDisposable Hear(string topic, Action<string> listener)
    {
        var listening = new Listening(this, topic, listener);
        ImmutableInterlocked.AddOrUpdate(ref _listeners, topic, _ => [listening], (_, others) => others.Add(listening));
        return listening;
    }

    /// <summary>All topics at once; the connection subscribes again by itself whenever it comes back.</summary>
    private async Task ListenAsync(IConnectionMultiplexer connection)
    {
        try
        {
            await connection.GetSubscriber().SubscribeAsync(RedisChannel.Pattern(_prefix + "*"), Heard);
        }
        catch (RedisException)
        {
            // Redis is away: the subscription is remembered and made when it comes.
        }
    }

    private void Heard(RedisChannel channel, RedisValue message)
    {
        var text = message.ToString();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || text.AsSpan(0, end).SequenceEqual(_host))
        {
            return;
        }

        var topic = channel.ToString()[_prefix.Length..];
        foreach (var listening in _listeners.GetValueOrDefault(topic, []))
        {
            Tell(listening, text[(end + 1)..]);
        }
    }

    private void Tell(Listening listening, string text)
    {
        try
        {
            listening.Listener(text);
        }
#pragma warning disable CA1031 // whatever one listener does, the others are told
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogListenerFailed(_logger, e, listening.Topic);
        }
    }

    private void Forget(Listening listening) =>
        ImmutableInterlocked.AddOrUpdate(ref _listeners, listening.Topic, _ => [], (_, all) => all.Remove(listening));

    [LoggerMessage(1603, LogLevel.Error, "News about {Topic} longer than 32 KiB are not told")]
    private static partial void LogTooLong(ILogger logger, string topic);

    [LoggerMessage(1604, LogLevel.Error, "A listener to news about {Topic} failed")]
    private static partial void LogListenerFailed(ILogger logger, Exception error, string topic);

    private sealed record Listening(RedisNews News, string Topic, Action<string> Listener) : IDisposable
    {
        public void Dispose() => News.Forget(this);
    }
}
