using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Media.G711;
using ContactCenter.Media.Recording;

namespace ContactCenter.Host.Recordings.Compression;

/// <summary>A recording in Ogg Opus, read as the A-law file that it was: whoever plays, draws or checks it need not know.</summary>
internal sealed class OpusFileBytes : IHostFile
{
    private readonly OpusAudio _audio;
    private readonly byte[] _head;
    private readonly short[] _samples = new short[OpusLayout.PageSamples];

    public OpusFileBytes(OpusAudio audio)
    {
        (_audio, _head) = (audio, SealedRecording.WavHead(audio.Samples * OpusLayout.Channels));
        Length = _head.Length + (audio.Samples * OpusLayout.Channels);
    }

    public long Length { get; }

    /// <summary>Seconds, from 0, that are heard as silence.</summary>
    public System.Collections.Immutable.ImmutableArray<int> DamagedSeconds => _audio.DamagedSeconds;

    public ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel)
    {
        if (offset < _head.Length)
        {
            var head = _head.AsMemory((int)offset);
            var count = Math.Min(head.Length, target.Length);
            head[..count].CopyTo(target);
            return new(count);
        }

        // A range may begin in the middle of a pair.
        var at = offset - _head.Length;
        var (first, odd) = (at / OpusLayout.Channels, (int)(at % OpusLayout.Channels));
        var wanted = Math.Min(_samples.Length, (target.Length + odd + 1) / 2 * 2);
        var read = _audio.Decode(first, _samples.AsSpan(0, wanted)) - odd;
        var taken = Math.Clamp(read, 0, target.Length);
        for (var i = 0; i < taken; i++)
        {
            target.Span[i] = G711Codec.EncodeALaw(_samples[i + odd]);
        }

        return new(taken);
    }

    public void Dispose()
    {
    }
}

/// <summary>A file that is in memory as a whole.</summary>
internal sealed class MemoryFileBytes(byte[] file) : IHostFile
{
    public long Length => file.Length;

    public ValueTask<int> ReadAsync(Memory<byte> target, long offset, CancellationToken cancel)
    {
        var count = (int)Math.Clamp(file.Length - offset, 0, target.Length);
        file.AsMemory((int)Math.Min(offset, file.Length), count).CopyTo(target);
        return new(count);
    }

    public void Dispose()
    {
    }
}
