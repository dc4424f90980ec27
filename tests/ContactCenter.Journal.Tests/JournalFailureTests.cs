using ContactCenter.Testing.Events;
using ContactCenter.Testing.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Journal.Tests;

public sealed class JournalFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Sample.Noon);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_last_record_cut_at_any_byte_is_dropped_and_the_rest_is_whole()
    {
        var (first, whole) = await TwoRecordsAsync();
        var bytes = File.ReadAllBytes(Segment());
        for (var length = (int)first.Offset; length < whole.Offset; length++)
        {
            File.WriteAllBytes(Segment(), bytes.AsSpan(0, length));
            using var journal = Open();
            Assert.Equal(first, journal.Tip.Position);
            Assert.Equal(1, journal.Tip.Events);
            Assert.Equal([1L], Sequences(journal));
            await journal.AppendAsync("call/a", 2, [Sample.Digit(2)]);
            Assert.Equal([1L, 2L], Sequences(journal));
        }

        Assert.Empty(Directory.GetFiles(_folder.Path, "*.bad"));
    }

    [Fact]
    public async Task A_last_record_whose_end_never_reached_the_disk_is_dropped_as_an_interrupted_write()
    {
        var (first, whole) = await TwoRecordsAsync();
        var bytes = File.ReadAllBytes(Segment());
        Assert.True(bytes.Length > whole.Offset, "The space of a segment is taken ahead.");
        for (var written = (int)first.Offset + JournalFrame.HeaderBytes; written < whole.Offset - 1; written += 7)
        {
            var torn = bytes.ToArray();
            torn.AsSpan(written, (int)whole.Offset - written).Clear();
            File.WriteAllBytes(Segment(), torn);
            using var journal = Open();
            Assert.Equal(first, journal.Tip.Position);
            await journal.AppendAsync("call/a", 2, [Sample.Digit(2)]);
            Assert.Equal([1L, 2L], Sequences(journal));
        }

        Assert.Empty(Directory.GetFiles(_folder.Path, "*.bad"));
    }

    [Fact]
    public async Task Events_of_one_append_are_there_together_or_not_at_all()
    {
        JournalPosition whole;
        using (var journal = Open())
        {
            await journal.AppendAsync("call/a", 1, [Sample.Arrived(), Sample.Digit(1), Sample.Digit(2)]);
            whole = journal.Tip.Position;
        }

        var bytes = File.ReadAllBytes(Segment());
        File.WriteAllBytes(Segment(), bytes.AsSpan(0, (int)whole.Offset - 1));
        using var again = Open();
        Assert.Empty(Sequences(again));
    }

    [Fact]
    public async Task Damage_in_the_last_segment_is_cut_off_and_kept_in_a_copy()
    {
        var (first, _) = await TwoRecordsAsync();
        var bytes = File.ReadAllBytes(Segment());
        bytes[SegmentHeader.Bytes + JournalFrame.HeaderBytes + 3] ^= 0x40;
        File.WriteAllBytes(Segment(), bytes);

        using var journal = Open();
        Assert.Empty(Sequences(journal));
        var copy = Assert.Single(Directory.GetFiles(_folder.Path, "*.bad"));
        Assert.Equal(bytes[SegmentHeader.Bytes..], File.ReadAllBytes(copy));
        Assert.True(first.Offset > SegmentHeader.Bytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Damage_in_a_closed_segment_stops_readers_or_is_skipped_when_told_so(bool skip)
    {
        var options = Options() with { SkipDamagedSegments = skip };
        using (var writing = Open(options))
        {
            for (var day = 0; day < 3; day++)
            {
                _clock.AdjustTime(Sample.Noon.AddDays(day));
                await writing.AppendAsync("call/a", day + 1, [Sample.Arrived(_clock.GetUtcNow())]);
            }
        }

        var bytes = File.ReadAllBytes(Segment(2));
        bytes[^5] ^= 1;
        File.WriteAllBytes(Segment(2), bytes);
        using var journal = Open(options);
        if (skip)
        {
            Assert.Equal([1L, 3L], Sequences(journal));
        }
        else
        {
            var damage = Assert.Throws<JournalDamagedException>(() => Sequences(journal));
            Assert.Equal(new JournalPosition(2, SegmentHeader.Bytes), damage.Position);
        }

        Assert.Single(Directory.GetFiles(_folder.Path, "*.bad"));
    }

    [Fact]
    public async Task A_segment_that_was_never_begun_is_removed()
    {
        await TwoRecordsAsync();
        File.WriteAllBytes(Segment(2), new byte[17]);
        using var journal = Open();
        Assert.Equal([1L, 2L], Sequences(journal));
        Assert.False(File.Exists(Segment(2)));
    }

    [Fact]
    public async Task A_full_disk_fails_appends_clearly_and_nothing_of_them_is_seen_then_it_goes_on()
    {
        var disk = new FaultyDisk();
        using (var journal = EventJournal.Open(Options(), disk, _clock, NullLogger<EventJournal>.Instance))
        {
            await journal.AppendAsync("call/a", 1, [Sample.Arrived()]);
            for (var free = 0; free < 250; free += 7)
            {
                disk.FreeBytes = free;
                var refused = await Assert.ThrowsAsync<JournalUnavailableException>(
                    () => journal.AppendAsync("call/lost", 1, [Sample.Arrived(), Sample.Arrived()]).AsTask());
                Assert.Contains("No space left on device", refused.Message, StringComparison.Ordinal);
                Assert.Equal([1L], Sequences(journal));
                Assert.NotNull(journal.Status.LastError);
            }

            disk.FreeBytes = long.MaxValue;
            await journal.AppendAsync("call/a", 2, [Sample.Digit(2)]);
            Assert.Null(journal.Status.LastError);
            Assert.Equal(36, journal.Status.FailedAppends);
        }

        using var again = Open();
        Assert.Equal([("call/a", 1L), ("call/a", 2L)], again.ReadFrom(JournalPosition.Start).Select(r => (r.Events[0].Stream, r.Events[0].Sequence)));
    }

    [Fact]
    public async Task A_flush_that_fails_leaves_no_trace_and_the_next_append_goes_to_a_new_segment()
    {
        var disk = new FaultyDisk();
        using (var journal = EventJournal.Open(Options(), disk, _clock, NullLogger<EventJournal>.Instance))
        {
            await journal.AppendAsync("call/a", 1, [Sample.Arrived()]);
            disk.FlushFails = true;
            await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.AppendAsync("call/a", 2, [Sample.Digit(1)]).AsTask());
            await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.AppendAsync("call/a", 2, [Sample.Digit(2)]).AsTask());
            disk.FlushFails = false;
            await journal.AppendAsync("call/a", 2, [Sample.Digit(3)]);
            Assert.Equal(2, journal.Tip.Position.Segment);
        }

        using var again = Open();
        var read = again.ReadFrom(JournalPosition.Start).SelectMany(r => r.Events).ToList();
        Assert.Equal([Sample.Arrived(), Sample.Digit(3)], read.Select(e => e.Event));
    }

    private JournalOptions Options() => new() { Folder = _folder.Path };

    private EventJournal Open(JournalOptions? options = null) => EventJournal.Open(options ?? Options(), _clock, NullLogger<EventJournal>.Instance);

    private string Segment(int number = 1) => Path.Combine(_folder.Path, SegmentHeader.FileName(number));

    private static List<long> Sequences(EventJournal journal) =>
        [.. journal.ReadFrom(JournalPosition.Start).SelectMany(r => r.Events).Select(e => e.Sequence)];

    private async Task<(JournalPosition First, JournalPosition Whole)> TwoRecordsAsync()
    {
        using var journal = Open();
        await journal.AppendAsync("call/a", 1, [Sample.Arrived()]);
        var first = journal.Tip.Position;
        await journal.AppendAsync("call/a", 2, [Sample.Digit(2)]);
        return (first, journal.Tip.Position);
    }
}
