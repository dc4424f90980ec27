using ContactCenter.Backoffice.Problems;

namespace ContactCenter.Host.Transcripts;

/// <summary>Whose words.</summary>
public enum SpokenChannel
{
    Caller,
    Agent,
}

/// <summary>Where a text comes from.</summary>
public enum TranscriptOrigin
{
    Engine,

    /// <summary>A person or another system supplied it, or put it right.</summary>
    Import,
}

/// <summary>How far the text of a channel is.</summary>
public enum TranscriptState
{
    Waiting,
    Running,
    Done,
    Failed,
}

/// <param name="Channel">Whose words.</param>
/// <param name="Origin">Where they come from, or will.</param>
/// <param name="State">How far it is. What was there before it was asked for again stays until there is something new.</param>
/// <param name="Fault">Why the last try came to nothing; null: it did not.</param>
/// <param name="AskedAt">When.</param>
/// <param name="AskedBy">User name.</param>
/// <param name="EndedAt">Null while it waits or runs.</param>
public sealed record TranscriptChannel(
    SpokenChannel Channel, TranscriptOrigin Origin, TranscriptState State, FaultView? Fault, DateTimeOffset AskedAt, string AskedBy,
    DateTimeOffset? EndedAt)
{
    /// <summary>Goes up whenever it is asked for, comes or is replaced.</summary>
    internal long Version { get; init; }

    /// <summary>Of the whole text; 0: nobody asked for one.</summary>
    internal static long VersionOf(IEnumerable<TranscriptChannel> channels) => channels.Select(c => c.Version).DefaultIfEmpty().Max();
}

/// <param name="Channel">Who spoke.</param>
/// <param name="StartMs">From the beginning of the recording.</param>
/// <param name="EndMs">Not before it.</param>
/// <param name="Text">What was said.</param>
public sealed record SpokenSegment(SpokenChannel Channel, long StartMs, long EndMs, string Text);

/// <summary>The text of a channel that is being made.</summary>
/// <param name="Turn">Whoever has another by then does not write.</param>
/// <param name="Tries">This one included.</param>
internal sealed record TranscriptJob(string Recording, SpokenChannel Channel, string Call, long Turn, int Tries);
