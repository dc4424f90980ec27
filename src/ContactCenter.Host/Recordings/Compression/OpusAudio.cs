using System.Collections.Immutable;
using Concentus.Structs;

namespace ContactCenter.Host.Recordings.Compression;

/// <summary>
/// A recording in Ogg Opus, read from any sample on. A page that does not read as it was written is silence, and the rest is heard. One
/// reader at a time.
/// </summary>
internal sealed class OpusAudio
{
    private readonly byte[] _file;
    private readonly int[] _pages;
    private readonly int _preSkip;
    private readonly short[] _audio = new short[OpusLayout.PageSamples * OpusLayout.Channels];
    private OpusMSDecoder _decoder = NewDecoder();
    private int _decoded = -1;

    private OpusAudio(byte[] file, int[] pages, int preSkip, long samples, bool isWhole) =>
        (_file, _pages, _preSkip, Samples, IsWhole) = (file, pages, preSkip, samples, isWhole);

    /// <summary>Its last page is there.</summary>
    public bool IsWhole { get; }

    /// <summary>Of a channel: to the sample what was recorded.</summary>
    public long Samples { get; }

    /// <summary>Seconds, from 0, of which something is missing.</summary>
    public ImmutableArray<int> DamagedSeconds
    {
        get
        {
            var seconds = new SortedSet<int>();
            for (var page = 0; page < _pages.Length; page++)
            {
                // The delay of the codec moves a page a little before its second.
                if (_pages[page] < 0)
                {
                    seconds.Add(Math.Max(0, page - 1));
                    seconds.Add(page);
                }
            }

            return [.. seconds.Where(s => s * (long)OpusLayout.Rate < Samples)];
        }
    }

    /// <param name="file">The whole file.</param>
    /// <returns>Null when it is none of ours, or its head is missing. Without its end it is as long as what is left of it.</returns>
    public static OpusAudio? Read(byte[] file)
    {
        var (pages, end, isWhole) = (new SortedDictionary<int, int>(), 0L, false);
        int? preSkip = null;
        for (var at = 0; at < file.Length;)
        {
            if (!OggPage.TryRead(file.AsSpan(at), out var head))
            {
                var next = file.AsSpan(at + 1).IndexOf("OggS"u8);
                at = next < 0 ? file.Length : at + 1 + next;
                continue;
            }

            if (head.Number == 0)
            {
                preSkip = OpusLayout.PreSkipOf(OggPage.Packets(file.AsSpan(at, head.Length))[0]);
            }
            else if (head.Number >= OpusLayout.HeadPages)
            {
                pages[head.Number - OpusLayout.HeadPages] = at;
            }

            end = Math.Max(end, head.Position);
            isWhole |= (head.Flags & OggPage.Last) != 0;
            at += head.Length;
        }

        if (preSkip is not { } skip)
        {
            return null;
        }

        var length = Math.Max(0, (end / OpusLayout.PositionsPerSample) - skip);
        var count = (int)((length + skip + OpusLayout.PageSamples - 1) / OpusLayout.PageSamples);
        return new(file, [.. Enumerable.Range(0, count).Select(p => pages.GetValueOrDefault(p, -1))], skip, length, isWhole);
    }

    /// <param name="first">Sample of a channel from which on.</param>
    /// <param name="target">Both channels alternating; filled as far as there is audio.</param>
    /// <returns>Values written.</returns>
    public int Decode(long first, Span<short> target)
    {
        var written = 0;
        while (written < target.Length && first + (written / OpusLayout.Channels) is var sample && sample < Samples)
        {
            var at = sample + _preSkip;
            Load((int)(at / OpusLayout.PageSamples));
            var within = (int)(at % OpusLayout.PageSamples);
            var count = (int)Math.Min(
                Math.Min(OpusLayout.PageSamples - within, Samples - sample) * OpusLayout.Channels, target.Length - written);
            _audio.AsSpan(within * OpusLayout.Channels, count).CopyTo(target[written..]);
            written += count;
        }

        return written;
    }

    /// <summary>From elsewhere the page before is decoded first: after its second the decoder is as it was (RFC 7845: 80 ms).</summary>
    private void Load(int page)
    {
        if (page == _decoded)
        {
            return;
        }

        if (page != _decoded + 1)
        {
            _decoder = NewDecoder();
            if (page > 0)
            {
                DecodePage(page - 1);
            }
        }

        DecodePage(page);
        _decoded = page;
    }

    private void DecodePage(int page)
    {
        _audio.AsSpan().Clear();
        if (_pages[page] < 0)
        {
            _decoder = NewDecoder();
            return;
        }

        var at = _file.AsSpan(_pages[page]);
        OggPage.TryRead(at, out var head);
        var filled = 0;
        foreach (var packet in OggPage.Packets(at[..head.Length]))
        {
            var samples = _decoder.DecodeMultistream(packet.AsSpan(), _audio.AsSpan(filled), OpusLayout.PacketSamples, decode_fec: false);
            filled += samples * OpusLayout.Channels;
        }
    }

#pragma warning disable CS0618 // The factory looks for a native library; what is meant is the codec that is here.
    private static OpusMSDecoder NewDecoder() => new(OpusLayout.Rate, OpusLayout.Channels, OpusLayout.Channels, 0, OpusLayout.Mapping);
#pragma warning restore CS0618
}
