namespace ContactCenter.Media.Playback;

/// <summary>
/// The one clock that paces everything a media thread plays. A frame lasts 20 ms and has four phases 5 ms apart; legs are spread over
/// the phases, so that a thousand prompts do not leave in one burst. It knows no time of its own: it is stepped.
/// </summary>
internal sealed class PlaybackClock(long startUs)
{
    /// <summary>Phases of a frame.</summary>
    public const int Phases = 4;

    /// <summary>Microseconds from phase to phase.</summary>
    public const long PeriodUs = 20_000 / Phases;

    /// <summary>Farther behind than this the clock jumps: a stall must not turn into a burst.</summary>
    private const long MaxBehindUs = 100_000;

    private long _tick;
    private long _dueUs = startUs + PeriodUs;

    /// <summary>When the next phase is due.</summary>
    public long DueUs => _dueUs;

    /// <summary>Whole frames that were left out after stalls.</summary>
    public long SkippedFrames { get; private set; }

    /// <summary>True with the next phase that is due at <paramref name="nowUs"/>; call until false.</summary>
    public bool TryAdvance(long nowUs, out int phase)
    {
        phase = (int)(_tick % Phases);
        if (nowUs < _dueUs)
        {
            return false;
        }

        if (nowUs - _dueUs > MaxBehindUs)
        {
            // Whole frames only, so that every leg keeps its phase.
            var frames = (nowUs - _dueUs) / (Phases * PeriodUs);
            _dueUs += frames * Phases * PeriodUs;
            SkippedFrames += frames;
        }

        _tick++;
        _dueUs += PeriodUs;
        return true;
    }
}
