using ContactCenter.Media.G711;

namespace ContactCenter.Media.Recording;

/// <summary>Half a second of one recording, both channels apart; silence where nothing was written.</summary>
internal sealed class RecordingPage
{
    /// <summary>Samples of one channel.</summary>
    public const int Length = 4000;

    private readonly byte[] _samples = new byte[2 * Length];

    public RunningRecording? Owner { get; private set; }

    /// <summary>Which half second of the recording, from 0.</summary>
    public long Index { get; private set; }

    /// <summary>Samples that count: fewer than <see cref="Length"/> at the end of the recording.</summary>
    public int Used { get; set; }

    /// <summary>True for the last page: the file is closed after it.</summary>
    public bool IsLast { get; set; }

    public Span<byte> Channel(int channel) => _samples.AsSpan(channel * Length, Length);

    public void Prepare(RunningRecording owner, long index)
    {
        Owner = owner;
        Index = index;
        Used = Length;
        IsLast = false;
        _samples.AsSpan().Fill(G711Codec.ALawSilence);
    }

    public void Release() => Owner = null;
}
