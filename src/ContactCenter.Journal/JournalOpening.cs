using Microsoft.Extensions.Logging;

namespace ContactCenter.Journal;

/// <summary>Looks at the segments on disk before the first append: cuts off what an interrupted write left at the end.</summary>
internal sealed partial class JournalOpening(JournalOptions options, IJournalDisk disk, ILogger logger)
{
    /// <summary>The state of the journal on disk. <paramref name="Last"/> is null when there is no segment yet.</summary>
    internal sealed record Found(Guid Journal, IReadOnlyList<long> Segments, SegmentHeader? Last, JournalTip Tip);

    public Found Open()
    {
        Directory.CreateDirectory(options.Folder);
        var segments = SegmentHeader.List(options.Folder).ToList();
        while (segments.Count > 0)
        {
            var number = segments[^1];
            var path = PathOf(number);
            if (SegmentHeader.Read(path) is { } header)
            {
                return new(header.Journal, segments, header, Check(number, path, header));
            }

            SetAside(number, path);
            segments.RemoveAt(segments.Count - 1);
        }

        return new(Guid.NewGuid(), [], null, new(JournalPosition.Start, 0));
    }

    private string PathOf(long segment) => Path.Combine(options.Folder, SegmentHeader.FileName(segment));

    private JournalTip Check(long number, string path, SegmentHeader header)
    {
        var events = header.EventsBefore;
        FrameStatus status;
        long offset;
        using (var reader = new SegmentReader(path, SegmentHeader.Bytes))
        {
            while ((status = reader.TryRead(out var payload)) is FrameStatus.Sound)
            {
                events += payload.Count((byte)'\n');
            }

            offset = reader.Offset;
        }

        if (status is not FrameStatus.End)
        {
            Cut(number, path, offset, status);
        }

        return new(new(number, offset), events);
    }

    /// <summary>
    /// Nothing after the first bad frame was acknowledged, unless the disk damaged it later; so a tail that is more than one
    /// interrupted frame is kept for people to look at.
    /// </summary>
    private void Cut(long number, string path, long offset, FrameStatus status)
    {
        var bytes = new FileInfo(path).Length - offset;
        if (status is FrameStatus.Incomplete)
        {
            TornTail(number, offset, bytes);
        }
        else
        {
            var copy = DamagedTail.Keep(path, offset);
            DamagedEnd(number, offset, bytes, copy);
        }

        using var file = disk.Open(path);
        file.Truncate(offset);
        file.Flush();
    }

    /// <summary>A segment whose header never became whole holds nothing; the crash came while it was made.</summary>
    private void SetAside(long number, string path)
    {
        if (new FileInfo(path).Length <= SegmentHeader.Bytes || IsUnused(path))
        {
            File.Delete(path);
            TornTail(number, 0, 0);
            return;
        }

        var aside = path + ".bad";
        File.Move(path, aside, overwrite: true);
        NoHeader(number, aside);
    }

    /// <summary>Nothing but the zeros it was filled with.</summary>
    private static bool IsUnused(string path)
    {
        using var reader = new SegmentReader(path, 0);
        return reader.TryRead(out _) is FrameStatus.End;
    }

    [LoggerMessage(2001, LogLevel.Warning, "Journal segment {Segment}: an interrupted write of {Bytes} bytes at {Offset} was cut off; it was never acknowledged")]
    private partial void TornTail(long segment, long offset, long bytes);

    [LoggerMessage(2002, LogLevel.Error, "Journal segment {Segment}: {Bytes} bytes from {Offset} are damaged and were cut off; a copy is in {Copy}")]
    private partial void DamagedEnd(long segment, long offset, long bytes, string copy);

    [LoggerMessage(2003, LogLevel.Error, "Journal segment {Segment} has no sound header and was moved to {Path}")]
    private partial void NoHeader(long segment, string path);
}

/// <summary>Keeps the bytes that cannot be read beside their segment.</summary>
internal static class DamagedTail
{
    /// <returns>Path of the copy.</returns>
    public static string Keep(string segmentPath, long offset)
    {
        var copy = $"{segmentPath}.{offset}.bad";
        using var from = new FileStream(segmentPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        from.Position = offset;
        using var to = File.Create(copy);
        from.CopyTo(to);
        return copy;
    }
}
