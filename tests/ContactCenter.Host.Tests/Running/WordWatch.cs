using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Host.Tests.Running;

/// <summary>
/// Hears everything that a Host logs, to the level of debugging, from when it is added to its loggers until it is disposed, and keeps the
/// lines that have a word in which it is interested, wherever in them: text, values, exception.
/// </summary>
[ProviderAlias(nameof(WordWatch))]
internal sealed class WordWatch(params string[] words) : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _found = new();
    private volatile bool _isOver;
    private int _heard;

    public IReadOnlyCollection<string> Found => _found;

    /// <summary>How many lines it heard.</summary>
    public int Heard => _heard;

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    public void Dispose() => _isOver = true;

    private void Hear(string line)
    {
        Interlocked.Increment(ref _heard);
        if (words.Any(word => line.Contains(word, StringComparison.Ordinal)))
        {
            _found.Enqueue(line);
        }
    }

    private sealed class Ear(WordWatch watch, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            if (!watch._isOver)
            {
                watch.Hear($"{category} {Values(state)}");
            }

            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => !watch._isOver;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!watch._isOver)
            {
                watch.Hear($"{category} {formatter(state, exception)} {Values(state)} {exception}");
            }
        }

        private static string Values<TState>(TState state) => state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join(' ', values.Select(v => $"{v.Key}={v.Value}"))
            : $"{state}";
    }
}
