using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace ContactCenter.Journal;

/// <summary>The segment files of the journal: reading across them, and deleting old ones.</summary>
internal sealed partial class JournalSegments(JournalOptions options, TimeProvider time, ILogger logger, IEnumerable<long> found)
{
    /// <summary>An event may be appended a little after it happened, and clocks are set.</summary>
    private static readonly TimeSpan ClockMargin = TimeSpan.FromMinutes(5);

    private ImmutableArray<long> _numbers = [.. found];
    private long _releasedSegment;

    public int Count => _numbers.Length;

    public long First => _numbers is [var first, ..] ? first : 0;

    public void Add(long segment) => ImmutableInterlocked.Update(ref _numbers, n => n.Add(segment));

    public IEnumerable<JournalRecord> Read(JournalPosition from, JournalPosition end)
    {
        foreach (var segment in _numbers)
        {
            if (segment < from.Segment || segment > end.Segment)
            {
                continue;
            }

            var offset = segment == from.Segment ? Math.Max(from.Offset, SegmentHeader.Bytes) : SegmentHeader.Bytes;
            foreach (var record in ReadSegment(segment, offset, segment == end.Segment ? end.Offset : null))
            {
                yield return record;
            }
        }
    }

    /// <summary>A position before all events that were appended at <paramref name="at"/> or later.</summary>
    public JournalPosition FirstAt(DateTimeOffset at)
    {
        foreach (var segment in _numbers.Reverse())
        {
            if (SegmentHeader.Read(PathOf(segment)) is { } header && header.CreatedAt <= at - ClockMargin)
            {
                return new(segment, 0);
            }
        }

        return JournalPosition.Start;
    }

    public void Release(JournalPosition position)
    {
        if (Interlocked.Exchange(ref _releasedSegment, position.Segment) == position.Segment)
        {
            return;
        }

        var keepFrom = time.GetUtcNow() - TimeSpan.FromDays(options.RetentionDays);
        while (_numbers is [var oldest, var next, ..] && oldest < position.Segment && BeganBefore(next, keepFrom))
        {
            File.Delete(PathOf(oldest));
            ImmutableInterlocked.Update(ref _numbers, n => n.RemoveAt(0));
            Deleted(oldest);
        }
    }

    /// <summary>The last event of a segment is older than the beginning of the next.</summary>
    private bool BeganBefore(long segment, DateTimeOffset at) => SegmentHeader.Read(PathOf(segment)) is { } header && header.CreatedAt < at;

    private IEnumerable<JournalRecord> ReadSegment(long segment, long offset, long? limit)
    {
        using var reader = OpenReader(segment, offset, limit);
        while (reader is not null)
        {
            var start = reader.Offset;
            var status = reader.TryRead(out var payload);
            if (status is not FrameStatus.Sound)
            {
                if (status is not FrameStatus.End)
                {
                    ReportDamage(segment, start);
                }

                yield break;
            }

            var events = ImmutableArray.CreateRange(JournalFrame.Decode(payload));
            yield return new(new(segment, start), new(segment, reader.Offset), events);
        }
    }

    /// <summary>Null when the segment was deleted since the reading began.</summary>
    private SegmentReader? OpenReader(long segment, long offset, long? limit)
    {
        try
        {
            return new SegmentReader(PathOf(segment), offset, limit);
        }
        catch (FileNotFoundException) when (!_numbers.Contains(segment))
        {
            return null;
        }
    }

    private void ReportDamage(long segment, long offset)
    {
        var path = PathOf(segment);
        var copy = DamagedTail.Keep(path, offset);
        Damaged(path, offset, copy);
        if (!options.SkipDamagedSegments)
        {
            throw new JournalDamagedException(
                $"The journal segment {path} is damaged at byte {offset}; the rest of it is kept in {copy}. Check the disk, then restore the file from a "
                + $"backup, or set {nameof(JournalOptions.SkipDamagedSegments)} to go on with the next segment.",
                new(segment, offset));
        }
    }

    private string PathOf(long segment) => Path.Combine(options.Folder, SegmentHeader.FileName(segment));

    [LoggerMessage(2020, LogLevel.Information, "Journal segment {Segment} was deleted: it is in the database and older than the limit")]
    private partial void Deleted(long segment);

    [LoggerMessage(2021, LogLevel.Error, "The journal segment {Path} is damaged at byte {Offset}; the rest of it is kept in {Copy}")]
    private partial void Damaged(string path, long offset, string copy);
}
