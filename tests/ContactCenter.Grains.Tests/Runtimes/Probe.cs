namespace ContactCenter.Grains.Tests.Runtimes;

/// <summary>What grains and a test share outside calls: gates to wait at, and notes in order. Keys keep tests apart.</summary>
public sealed class Probe
{
    /// <summary>Only a failing test ever waits that long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TaskCompletionSource> _gates = [];
    private readonly List<(string Key, string Text)> _notes = [];
    private readonly List<(Func<bool> IsSo, TaskCompletionSource Waiter)> _waiters = [];

    /// <summary>Completes when the gate is open.</summary>
    public Task At(string gate) => Gate(gate).Task.WaitAsync(Patience);

    public void Open(string gate) => Gate(gate).TrySetResult();

    public void Note(string key, string text)
    {
        lock (_gate)
        {
            _notes.Add((key, text));
            foreach (var met in _waiters.Where(waiter => waiter.IsSo()).ToList())
            {
                _waiters.Remove(met);
                met.Waiter.SetResult();
            }
        }
    }

    public IReadOnlyList<string> Notes(string key)
    {
        lock (_gate)
        {
            return [.. _notes.Where(note => note.Key == key).Select(note => note.Text)];
        }
    }

    public int Count(string key, string text) => Notes(key).Count(note => note == text);

    /// <summary>Completes when the note was made that many times.</summary>
    /// <exception cref="TimeoutException">It was not made in time; the message lists what was.</exception>
    public async Task Noted(string key, string text, int times = 1)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            bool IsSo() => _notes.Count(note => note == (key, text)) >= times;
            if (IsSo())
            {
                return;
            }

            _waiters.Add((IsSo, waiter));
        }

        try
        {
            await waiter.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"'{text}' was not noted {times} times; noted was: {string.Join(", ", Notes(key))}.");
        }
    }

    private TaskCompletionSource Gate(string name)
    {
        lock (_gate)
        {
            if (!_gates.TryGetValue(name, out var gate))
            {
                _gates.Add(name, gate = new(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            return gate;
        }
    }
}
