using System.Buffers;
using ContactCenter.Domain.Events;

namespace ContactCenter.Journal;

/// <summary>The appends that go to the disk together with one flush.</summary>
internal sealed class PendingAppends
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64 << 10);
    private readonly List<StreamEvent> _events = [];
    private readonly List<TaskCompletionSource> _waiting = [];

    public int ByteCount => _bytes.WrittenCount;

    public bool IsEmpty => _waiting.Count == 0;

    public int AppendCount => _waiting.Count;

    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    public IReadOnlyList<StreamEvent> Events => _events;

    public Task Add(ReadOnlySpan<byte> frame, string stream, long firstSequence, IReadOnlyList<DomainEvent> events)
    {
        _bytes.Write(frame);
        for (var i = 0; i < events.Count; i++)
        {
            _events.Add(new(stream, firstSequence + i, events[i]));
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add(done);
        return done.Task;
    }

    public void Complete()
    {
        foreach (var done in _waiting)
        {
            done.SetResult();
        }
    }

    public void Fail(Exception error)
    {
        foreach (var done in _waiting)
        {
            done.SetException(error);
        }
    }

    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _events.Clear();
        _waiting.Clear();
    }
}
