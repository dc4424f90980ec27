using Concentus.Enums;
using Concentus.Structs;

namespace ContactCenter.Host.Recordings.Compression;

/// <summary>Makes an Ogg Opus file of a recording, from its beginning on.</summary>
internal sealed class OpusRecorder
{
    private readonly OpusMSEncoder _encoder;
    private readonly uint _serial;
    private readonly Stream _target;
    private readonly short[] _packet = new short[OpusLayout.PacketSamples * OpusLayout.Channels];
    private readonly byte[] _bytes = new byte[OpusLayout.MostPacketBytes];
    private readonly List<byte[]> _page = [];
    private readonly int _preSkip;
    private int _filled;
    private int _number;
    private long _packets;
    private long _samples;

    /// <param name="target">Where it goes.</param>
    /// <param name="serial">Of the stream.</param>
    /// <param name="bitRate">Of both channels together, bits a second.</param>
    public OpusRecorder(Stream target, uint serial, int bitRate)
    {
        (_target, _serial) = (target, serial);
#pragma warning disable CS0618 // The factory looks for a native library; what is meant is the codec that is here.
        _encoder = OpusMSEncoder.Create(
            OpusLayout.Rate, OpusLayout.Channels, OpusLayout.Channels, 0, OpusLayout.Mapping, OpusApplication.OPUS_APPLICATION_VOIP);
#pragma warning restore CS0618
        _encoder.Bitrate = bitRate;
        _encoder.UseVBR = true;
        _encoder.Complexity = 5;
        _encoder.SignalType = OpusSignal.OPUS_SIGNAL_VOICE;
        _preSkip = _encoder.Lookahead;
        Put(OggPage.First, 0, [OpusLayout.Head(_preSkip)]);
        Put(0, 0, [OpusLayout.Tags()]);
    }

    /// <param name="samples">Both channels alternating, whole pairs.</param>
    public void Add(ReadOnlySpan<short> samples)
    {
        _samples += samples.Length / OpusLayout.Channels;
        Fill(samples);
    }

    /// <summary>Ends the stream: its last position is the last sample that there was, whatever the last packet has behind it.</summary>
    public void End()
    {
        var wanted = _samples + _preSkip;
        while ((_packets * OpusLayout.PacketSamples) + (_filled / OpusLayout.Channels) < wanted || _filled > 0)
        {
            Fill(new short[_packet.Length - _filled]);
        }

        Put(OggPage.Last, wanted * OpusLayout.PositionsPerSample, _page);
        _page.Clear();
    }

    private void Fill(ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, _packet.Length - _filled);
            samples[..count].CopyTo(_packet.AsSpan(_filled));
            _filled += count;
            samples = samples[count..];
            if (_filled == _packet.Length)
            {
                Encode();
            }
        }
    }

    /// <summary>A full page waits for the next packet: only then is it known not to be the last.</summary>
    private void Encode()
    {
        if (_page.Count == OpusLayout.PagePackets)
        {
            Put(0, _packets * OpusLayout.PacketSamples * OpusLayout.PositionsPerSample, _page);
            _page.Clear();
        }

        var length = _encoder.EncodeMultistream(_packet.AsSpan(), OpusLayout.PacketSamples, _bytes.AsSpan(), _bytes.Length);
        _page.Add(_bytes[..length]);
        _packets++;
        _filled = 0;
    }

    private void Put(byte flags, long position, IReadOnlyList<byte[]> packets) =>
        _target.Write(OggPage.Write(flags, position, _serial, _number++, packets));
}
