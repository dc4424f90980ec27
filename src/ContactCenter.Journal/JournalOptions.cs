namespace ContactCenter.Journal;

/// <summary>Where the journal lives and how much of it is kept.</summary>
public sealed record JournalOptions
{
    /// <summary>Folder of the segment files; made when missing. One process at a time may use it.</summary>
    public required string Folder { get; init; }

    /// <summary>A segment that would grow over this many bytes is closed and the next one begun (1 MiB and more in production). The disk space of
    /// the segment in use and of the next one is taken ahead.</summary>
    public long MaxSegmentBytes { get; init; } = 16L << 20;

    /// <summary>Segments are kept this many days after their last event, even when everything in them is in the database.</summary>
    public int RetentionDays { get; init; } = 7;

    /// <summary>Appends that wait for the disk; beyond it appends fail at once instead of filling the memory.</summary>
    public int MaxPendingBytes { get; init; } = 64 << 20;

    /// <summary>
    /// Go on with the next segment when a closed segment is damaged. Off, readers stop there and say so; the damaged bytes are kept
    /// beside the segment in both cases.
    /// </summary>
    public bool SkipDamagedSegments { get; init; }
}
