using ContactCenter.Media.G711;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Mixing;

/// <summary>
/// What one party says, as linear samples at 8 kHz on the party's own clock. Belongs to one media thread; allocates only when made.
/// </summary>
internal sealed class MixSource
{
    /// <summary>Half a second: more than any jitter that can still be talked over.</summary>
    public const int Capacity = 4096;

    private readonly short[] _ring = new short[Capacity];
    private uint _ssrc;
    private uint _nextTimestamp;

    /// <summary>Samples written since the source was made; the last <see cref="Capacity"/> of them are kept.</summary>
    public long End { get; private set; }

    /// <summary>
    /// Takes a packet: one that comes late is mixed where it belongs, a hole is silence, another stream begins where the last ended.
    /// </summary>
    public void Put(ReadOnlySpan<byte> payload, AudioCodec codec, uint ssrc, uint timestamp)
    {
        if (codec is not (AudioCodec.Pcma or AudioCodec.Pcmu) || payload.Length > Capacity / 2)
        {
            return;
        }

        var step = (int)(timestamp - _nextTimestamp);
        if (End == 0 || ssrc != _ssrc || Math.Abs((long)step) > Capacity / 2)
        {
            // The first packet, another source, or a jump: what follows follows at once.
            (step, _ssrc) = (0, ssrc);
        }

        var at = End + step;
        for (var i = End; i < at; i++)
        {
            _ring[i % Capacity] = 0;
        }

        for (var i = 0; i < payload.Length; i++)
        {
            if (at + i >= 0)
            {
                _ring[(at + i) % Capacity] = codec is AudioCodec.Pcmu ? G711Codec.MuLawToLinear(payload[i])
                    : G711Codec.ALawToLinear(payload[i]);
            }
        }

        var end = at + payload.Length;
        if (end > End)
        {
            End = end;
            _nextTimestamp = timestamp + (uint)payload.Length;
        }
    }

    public short this[long position] => _ring[position % Capacity];
}
