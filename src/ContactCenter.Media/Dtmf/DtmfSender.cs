using ContactCenter.Media.Rtp;

namespace ContactCenter.Media.Dtmf;

/// <summary>Sends digits as event packets, one step every 20 ms: updates, three ends, a pause (RFC 4733 §2.5.1.3–4).</summary>
internal sealed class DtmfSender
{
    /// <summary>How often the end of an event is sent (RFC 4733 §2.5.1.4).</summary>
    public const int EndCopies = 3;

    private const int StepSamples = 160;
    private const int ToneSteps = 8;
    private const int PauseSteps = 3;
    private readonly Queue<byte> _codes = new();
    private int _step;
    private uint _timestamp;

    /// <summary>True while a digit or the pause after it is on.</summary>
    public bool IsActive => _codes.Count > 0;

    public void Add(string digits)
    {
        foreach (var digit in digits)
        {
            _codes.Enqueue((byte)TelephoneEvent.CodeOf(digit));
        }
    }

    /// <summary>Writes the next packet (header and payload) to <paramref name="packet"/>; its length, or 0 in a pause.</summary>
    public int Step(OutgoingStream stream, int payloadType, Span<byte> packet, long nowUs)
    {
        if (!_codes.TryPeek(out var code))
        {
            return 0;
        }

        var step = _step++;
        if (step >= ToneSteps + EndCopies)
        {
            if (step == ToneSteps + EndCopies + PauseSteps - 1)
            {
                _step = 0;
                _codes.Dequeue();
            }

            return 0;
        }

        if (step == 0)
        {
            _timestamp = stream.TimestampAt(nowUs);
        }

        // The last update and the ends all carry the full duration.
        var ended = step >= ToneSteps;
        var duration = (ushort)(Math.Min(step + 1, ToneSteps) * StepSamples);
        stream.WriteEvent(packet, payloadType, _timestamp, step == 0, nowUs);
        new TelephoneEvent(code, ended, 10, duration).Write(packet[RtpHeader.Size..]);
        return RtpHeader.Size + TelephoneEvent.Size;
    }
}
