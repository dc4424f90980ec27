namespace ContactCenter.Host.Recordings.Compression;

/// <summary>Why what was compressed is not taken in place of what was recorded.</summary>
internal enum CompressionFault
{
    /// <summary>It has another length.</summary>
    Length,

    /// <summary>A channel is louder or quieter as a whole.</summary>
    Level,

    /// <summary>What is heard when is not the same, or it is the other channel's.</summary>
    Course,

    /// <summary>The original does not read as it was recorded: it stays as it is.</summary>
    Original,

    /// <summary>There would be nothing to gain.</summary>
    NoGain,
}

/// <summary>
/// Holds what was compressed against what was recorded, decoded whole, channel by channel: how loud each 20 ms is in both. Speech that
/// Opus makes is not the same wave, so it is the course of loudness that is compared, at no shift; in a file whose channels were
/// exchanged, that was moved by a frame or in which a second is silent, it is another one.
/// </summary>
internal sealed class OpusProof
{
    private const int Frame = OpusLayout.PacketSamples;

    /// <summary>Energy of a frame under which nobody speaks (−54 dB).</summary>
    private const double Quiet = 65.0 * 65.0;

    /// <summary>Frames that somebody speaks in before the course says something.</summary>
    private const int EnoughFrames = 25;

    /// <summary>As a whole a channel stays within 3 dB: what lies below a voice is left out.</summary>
    private const double MostLevel = 3;

    /// <summary>Correlation of the courses, in dB.</summary>
    private const double LeastCorrelation = 0.9;

    /// <summary>Frames in a row that are 15 dB quieter than they were: half a second is missing.</summary>
    private const int MostMissing = 12;

    private const double MissingDecibels = 15;

    private readonly Channel[] _channels = [new(), new()];
    private int _filled;
    private long _samples;

    /// <param name="recorded">Both channels alternating.</param>
    /// <param name="heard">The same samples of what was compressed.</param>
    public void Add(ReadOnlySpan<short> recorded, ReadOnlySpan<short> heard)
    {
        for (var i = 0; i < recorded.Length; i++)
        {
            _channels[i & 1].Add(recorded[i], heard[i]);
            if ((i & 1) == 1 && ++_filled == Frame)
            {
                EndFrame();
            }
        }

        _samples += recorded.Length / OpusLayout.Channels;
    }

    /// <param name="recorded">Samples of a channel that were recorded.</param>
    /// <returns>Null: it may take the place.</returns>
    public CompressionFault? Verdict(long recorded)
    {
        if (_filled > 0)
        {
            EndFrame();
        }

        return _samples != recorded ? CompressionFault.Length
            : _channels.Select(c => c.Verdict()).FirstOrDefault(v => v is not null);
    }

    private void EndFrame()
    {
        foreach (var channel in _channels)
        {
            channel.End(_filled);
        }

        _filled = 0;
    }

    private sealed class Channel
    {
        private double _recorded;
        private double _heard;
        private double _allRecorded;
        private double _allHeard;
        private int _missing;
        private int _longestMissing;
        private int _loud;
        private double _sumX;
        private double _sumY;
        private double _sumXx;
        private double _sumYy;
        private double _sumXy;
        private int _frames;

        public void Add(short recorded, short heard)
        {
            _recorded += (double)recorded * recorded;
            _heard += (double)heard * heard;
        }

        public void End(int samples)
        {
            var (was, isNow) = (_recorded / samples, _heard / samples);
            var (x, y) = (10 * Math.Log10(Math.Max(was, Quiet)), 10 * Math.Log10(Math.Max(isNow, Quiet)));
            _loud += was > Quiet ? 1 : 0;
            _missing = x - y > MissingDecibels ? _missing + 1 : 0;
            _longestMissing = Math.Max(_longestMissing, _missing);
            _sumX += x;
            _sumY += y;
            _sumXx += x * x;
            _sumYy += y * y;
            _sumXy += x * y;
            _frames++;
            _allRecorded += _recorded;
            _allHeard += _heard;
            (_recorded, _heard) = (0, 0);
        }

        public CompressionFault? Verdict()
        {
            if (_longestMissing > MostMissing)
            {
                return CompressionFault.Course;
            }

            if (_loud < EnoughFrames)
            {
                // Nobody spoke: nothing may have come in.
                return _frames > 0 && _allHeard / (_frames * Frame) > 4 * Math.Max(_allRecorded / (_frames * Frame), Quiet)
                    ? CompressionFault.Level : null;
            }

            if (Math.Abs(10 * Math.Log10(_allHeard / _allRecorded)) is not (<= MostLevel))
            {
                return CompressionFault.Level;
            }

            var (varX, varY) = ((_sumXx * _frames) - (_sumX * _sumX), (_sumYy * _frames) - (_sumY * _sumY));

            // A tone that never changes has no course.
            const double Steady = 1;
            var correlation = ((_sumXy * _frames) - (_sumX * _sumY)) / Math.Sqrt(varX * varY);
            return varX >= Steady * _frames * _frames && correlation is not (>= LeastCorrelation) ? CompressionFault.Course : null;
        }
    }
}
