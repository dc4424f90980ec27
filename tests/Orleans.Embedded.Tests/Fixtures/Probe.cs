using System.Collections.Concurrent;

namespace Orleans.Embedded.Tests;

/// <summary>What grains and tests share outside calls: gates to wait at, and notes in order. Keys keep tests apart.</summary>
public sealed class Probe
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _notes = new();

    public Task At(string gate) => Gate(gate).Task;

    public void Open(string gate) => Gate(gate).TrySetResult();

    public void Note(string key, string text) => _notes.GetOrAdd(key, static _ => new()).Enqueue(text);

    public IReadOnlyList<string> Notes(string key) => _notes.TryGetValue(key, out var notes) ? [.. notes] : [];

    public int Count(string key, string text) => Notes(key).Count(note => note == text);

    /// <summary>Waits until the note is there. It yields between looks, so it never decides anything by time.</summary>
    public async Task Noted(string key, string text, int times = 1)
    {
        using var limit = new CancellationTokenSource(Patience.Limit);
        while (Count(key, text) < times)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private TaskCompletionSource Gate(string name)
        => _gates.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
