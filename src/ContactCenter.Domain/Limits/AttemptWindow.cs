namespace ContactCenter.Domain.Limits;

/// <summary>Attempts of the last minute, counted in steps of ten seconds; so a limit of 20 lets 20 through in any minute, and not 40.</summary>
public sealed class AttemptWindow
{
    private const int StepSeconds = 10;
    
    /// <summary>A minute and the step that has begun, so that no minute lets more through, wherever it begins.</summary>
    private const int Steps = 7;

    private readonly int[] _counts = new int[Steps];
    private long _newest;

    /// <summary>Counts one attempt where the limit allows it.</summary>
    /// <returns>0 when it does; else the seconds, 1–70, after which one more may be allowed.</returns>
    public int TryAdmit(int perMinute, DateTimeOffset now)
    {
        var step = now.ToUnixTimeSeconds() / StepSeconds;
        Forget(step);
        if (_counts.Sum() < perMinute)
        {
            _counts[_newest % Steps]++;
            return 0;
        }

        var oldest = _newest - Steps + 1;
        while (oldest < _newest && _counts[oldest % Steps] == 0)
        {
            oldest++;
        }

        return (int)Math.Clamp(((oldest + Steps) * StepSeconds) - now.ToUnixTimeSeconds(), 1, Steps * StepSeconds);
    }

    /// <summary>A clock that was set back counts on in the newest step.</summary>
    private void Forget(long step)
    {
        if (step - _newest >= Steps)
        {
            Array.Clear(_counts);
            _newest = step;
        }

        while (_newest < step)
        {
            _newest++;
            _counts[_newest % Steps] = 0;
        }
    }
}
