using ContactCenter.Domain.Events;
using ContactCenter.Testing.Events;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Journal.Tests;

public sealed class JournalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Sample.Noon);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_type_of_event_comes_back_as_it_was_written()
    {
        var events = EveryType.Events;
        using (var journal = Open())
        {
            await journal.AppendAsync("call/a", 1, events);
        }

        using var again = Open();
        var read = again.ReadFrom(JournalPosition.Start).SelectMany(r => r.Events).ToList();
        Assert.Equal(events.Select(EventJson.Write), read.Select(e => EventJson.Write(e.Event)));
        Assert.Equal(Enumerable.Range(1, events.Length).Select(n => (long)n), read.Select(e => e.Sequence));
        Assert.Equal(events.Length, again.Tip.Events);
    }

    [Fact]
    public async Task Concurrent_appends_keep_the_order_of_each_stream_and_share_flushes()
    {
        var disk = new FaultyDisk();
        using var journal = EventJournal.Open(Options(), disk, _clock, NullLogger<EventJournal>.Instance);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(s => Task.Run(async () =>
        {
            for (var i = 1; i <= 50; i++)
            {
                await journal.AppendAsync($"call/{s}", i, [Sample.Digit(i)]);
            }
        })));

        var read = journal.ReadFrom(JournalPosition.Start).SelectMany(r => r.Events).ToList();
        Assert.Equal(3_200, read.Count);
        foreach (var stream in read.GroupBy(e => e.Stream))
        {
            Assert.Equal(Enumerable.Range(1, 50).Select(n => (long)n), stream.Select(e => e.Sequence));
        }

        Assert.InRange(disk.Flushes, 1, 3_199);
    }

    [Fact]
    public async Task Appends_that_wait_for_one_flush_are_all_written_by_the_next()
    {
        var disk = new FaultyDisk();
        using var journal = EventJournal.Open(Options(), disk, _clock, NullLogger<EventJournal>.Instance);
        await journal.AppendAsync("call/0", 1, [Sample.Arrived()]);
        var before = disk.Flushes;

        disk.Hold();
        var first = journal.AppendAsync("call/1", 1, [Sample.Arrived()]).AsTask();
        await disk.Held;
        var rest = Enumerable.Range(2, 500).Select(n => journal.AppendAsync($"call/{n}", 1, [Sample.Arrived()]).AsTask()).ToList();
        Assert.False(first.IsCompleted);
        disk.Release();
        await first;
        await Task.WhenAll(rest);

        Assert.Equal(before + 2, disk.Flushes);
    }

    [Fact]
    public async Task Segments_rotate_by_size_and_by_day_and_are_read_across()
    {
        using var journal = Open(Options() with { MaxSegmentBytes = 2_000 });
        for (var i = 1; i <= 40; i++)
        {
            await journal.AppendAsync("call/a", i, [Sample.Digit(i)]);
        }

        var bySize = journal.Status.Segments;
        Assert.True(bySize > 1, "no rotation by size");
        _clock.AdjustTime(_clock.GetUtcNow().AddDays(1));
        await journal.AppendAsync("call/a", 41, [Sample.Digit(41)]);

        Assert.Equal(bySize + 1, journal.Status.Segments);
        Assert.Equal(Enumerable.Range(1, 41).Select(n => (long)n), journal.ReadFrom(JournalPosition.Start).Select(r => r.Events[0].Sequence));
        var middle = journal.ReadFrom(JournalPosition.Start).ElementAt(19).Next;
        Assert.Equal(21, journal.ReadFrom(middle).First().Events[0].Sequence);
    }

    [Fact]
    public async Task Reading_since_a_moment_begins_in_the_right_segment()
    {
        using var journal = Open();
        for (var day = 0; day < 5; day++)
        {
            _clock.AdjustTime(Sample.Noon.AddDays(day));
            await journal.AppendAsync("call/a", day + 1, [Sample.Arrived(_clock.GetUtcNow())]);
        }

        Assert.Equal([3, 4, 5], journal.ReadSince(Sample.Noon.AddDays(2)).Select(e => (int)e.Sequence));
    }

    [Fact]
    public async Task Segments_are_deleted_only_when_copied_and_old_enough()
    {
        using var journal = Open();
        for (var day = 0; day < 10; day++)
        {
            _clock.AdjustTime(Sample.Noon.AddDays(day));
            await journal.AppendAsync("call/a", day + 1, [Sample.Arrived(_clock.GetUtcNow())]);
        }

        Assert.Equal(10, journal.Status.Segments);
        _clock.AdjustTime(Sample.Noon.AddDays(30));
        journal.ReleaseBefore(new(4, 0));
        Assert.Equal(4, journal.FirstSegment);

        _clock.AdjustTime(Sample.Noon.AddDays(9).AddHours(1));
        journal.ReleaseBefore(journal.Tip.Position);
        Assert.Equal(4, journal.FirstSegment);
        Assert.Equal([4, 5, 6, 7, 8, 9, 10], journal.ReadFrom(JournalPosition.Start).Select(r => (int)r.Events[0].Sequence));
    }

    [Fact]
    public async Task A_second_process_is_refused_with_the_reason()
    {
        using var journal = Open();
        await journal.AppendAsync("call/a", 1, [Sample.Arrived()]);
        var refused = Assert.Throws<IOException>(() => Open());
        Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_from_outside_becomes_a_replacement_character()
    {
        using var journal = Open();
        await journal.AppendAsync("call/a", 1, [Sample.Digit(1), Sample.Arrived(caller: "1\0\\u0000"), Sample.Digit(2)]);
        var read = journal.ReadFrom(JournalPosition.Start).Single().Events;
        Assert.Equal("1\uFFFD\\u0000", ((Domain.Calls.CallArrived)read[1].Event).CallerNumber);
        Assert.Equal([Sample.Digit(1), Sample.Digit(2)], new[] { read[0].Event, read[2].Event });
    }

    [Fact]
    public async Task A_slow_listener_gets_everything_once_and_holds_nobody_up()
    {
        using var journal = Open();
        await journal.AppendAsync("call/before", 1, [Sample.Arrived()]);
        var listener = new SlowListener();
        await using var subscription = journal.Subscribe(listener);
        for (var i = 1; i <= 300; i++)
        {
            await journal.AppendAsync("call/a", i, [Sample.Digit(i)]);
        }

        listener.Open.SetResult();
        await listener.WhenSeen(300).WaitAsync(TimeSpan.FromSeconds(30));
        await journal.AppendAsync("call/a", 301, [Sample.Digit(301)]);
        await listener.WhenSeen(301).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Enumerable.Range(1, 301).Select(n => (long)n), listener.Seen.Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_subscription_from_an_earlier_position_begins_there()
    {
        using var journal = Open();
        await journal.AppendAsync("call/a", 1, [Sample.Arrived()]);
        var listener = new SlowListener();
        listener.Open.SetResult();
        await using var subscription = journal.Subscribe(listener, JournalPosition.Start);
        await listener.WhenSeen(1).WaitAsync(TimeSpan.FromSeconds(30));
        await journal.AppendAsync("call/a", 2, [Sample.Digit(2)]);
        await listener.WhenSeen(2).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([1L, 2L], listener.Seen.Select(e => e.Sequence));
    }

    private JournalOptions Options() => new() { Folder = _folder.Path };

    private EventJournal Open(JournalOptions? options = null) => EventJournal.Open(options ?? Options(), _clock, NullLogger<EventJournal>.Instance);
}

internal sealed class SlowListener : IJournalListener
{
    private readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];

    public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<StreamEvent> Seen { get; } = [];

    public async ValueTask OnEventsAsync(JournalBatch batch, CancellationToken cancel)
    {
        await Open.Task.WaitAsync(cancel);
        lock (_waiting)
        {
            Seen.AddRange(batch.Events);
            _waiting.Where(w => Seen.Count >= w.Count).ToList().ForEach(w => w.Done.TrySetResult());
        }
    }

    public Task WhenSeen(int count)
    {
        lock (_waiting)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Seen.Count >= count)
            {
                done.SetResult();
            }

            _waiting.Add((count, done));
            return done.Task;
        }
    }
}
