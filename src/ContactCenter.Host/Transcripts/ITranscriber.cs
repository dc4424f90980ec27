using System.Collections.Immutable;
using ContactCenter.Domain.Faults;

namespace ContactCenter.Host.Transcripts;

/// <summary>Makes text of speech.</summary>
internal interface ITranscriber
{
    /// <summary>There is an engine.</summary>
    bool IsThere { get; }

    /// <param name="wav">A WAV file with one channel of 16-bit samples, from its beginning.</param>
    /// <param name="milliseconds">How long it is.</param>
    /// <param name="cancel">Gives up.</param>
    Task<Transcribed> TranscribeAsync(ReadOnlyMemory<byte> wav, long milliseconds, CancellationToken cancel);
}

/// <summary>What an engine made of a piece of audio, or why it made nothing.</summary>
/// <param name="Segments">From the beginning of the piece; none: nobody said anything.</param>
/// <param name="Fault">Null: it was understood.</param>
/// <param name="MayPass">The same may go well later.</param>
internal sealed record Transcribed(ImmutableArray<Segment> Segments, Fault? Fault = null, bool MayPass = false)
{
    public static Transcribed Failed(Fault fault, bool mayPass) => new([], fault, mayPass);
}

/// <summary>Words that were said in one go.</summary>
internal sealed record Segment(long StartMs, long EndMs, string Text);
