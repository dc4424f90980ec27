namespace ContactCenter.Voice;

/// <summary>Makes stretches of speech of how likely it is in one window after the other; it keeps nothing but the stretches.</summary>
/// <param name="windowMilliseconds">Of each likelihood.</param>
internal sealed class StretchFinder(int windowMilliseconds)
{
    private readonly List<VoiceStretch> _found = [];
    private int _at;
    private int? _from;
    private int? _quietSince;

    public void Add(float likelihood)
    {
        if (likelihood >= StretchRules.Begins)
        {
            _from ??= _at;
            _quietSince = null;
        }
        else if (_from is { } from && likelihood < StretchRules.Ends)
        {
            _quietSince ??= _at;
            if (_at + windowMilliseconds - _quietSince >= StretchRules.SilenceMilliseconds)
            {
                Close(from, _quietSince.Value);
            }
        }

        _at += windowMilliseconds;
    }

    /// <param name="length">Of the recording, in milliseconds: no stretch goes beyond it.</param>
    public IReadOnlyList<VoiceStretch> End(int length)
    {
        if (_from is { } from)
        {
            Close(from, Math.Min(_quietSince ?? _at, length));
        }

        return [.. _found.Select(s => s with { To = Math.Min(s.To, length) }).Where(s => s.From < s.To)];
    }

    private void Close(int from, int to)
    {
        if (to - from >= StretchRules.ShortestMilliseconds)
        {
            // Silences are longer than two pads: padded stretches never meet.
            _found.Add(new(Math.Max(0, from - StretchRules.PadMilliseconds), to + StretchRules.PadMilliseconds));
        }

        (_from, _quietSince) = (null, null);
    }
}
