namespace ContactCenter.Media.Recording;

/// <summary>
/// Where the audio of one recording lies: A-law, both channels alternating. Written from its beginning on by the disk thread.
/// </summary>
internal interface IRecordingAudio : IDisposable
{
    /// <summary>Appends at a position that is the end so far.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    void Write(ReadOnlySpan<byte> audio, long at);

    /// <summary>Reads what was written before.</summary>
    /// <exception cref="IOException">The disk refuses it.</exception>
    void Read(Span<byte> audio, long at);

    /// <summary>Throws away what is behind this length.</summary>
    void Cut(long length);

    /// <summary>How long it is so far: what a crash leaves says so.</summary>
    void Note(long length);

    /// <summary>It is whole.</summary>
    /// <returns>SHA-256 of what lies on the disk and never changes again; null where it is not sealed.</returns>
    byte[]? End(long length);
}
