namespace ContactCenter.Media.Srtp;

/// <summary>The last 128 packet indices of one source: which were used (RFC 3711 §3.3.2).</summary>
internal struct ReplayWindow
{
    public const int Width = 128;

    private UInt128 _seen;
    private bool _started;

    /// <summary>The highest index marked so far; meaningful after the first <see cref="Mark"/>.</summary>
    public ulong Highest { get; private set; }

    public readonly bool IsStarted => _started;

    /// <summary>Whether an index is new: right of the window, or inside and not marked.</summary>
    public readonly bool IsFresh(ulong index)
    {
        if (!_started || index > Highest)
        {
            return true;
        }

        var age = Highest - index;
        return age < Width && ((_seen >> (int)age) & UInt128.One) == UInt128.Zero;
    }

    /// <summary>Marks an index that <see cref="IsFresh"/> said yes to, once its packet is authentic.</summary>
    public void Mark(ulong index)
    {
        if (!_started)
        {
            (_started, Highest, _seen) = (true, index, UInt128.One);
            return;
        }

        if (index <= Highest)
        {
            _seen |= UInt128.One << (int)(Highest - index);
            return;
        }

        var step = index - Highest;
        _seen = step < Width ? (_seen << (int)step) | UInt128.One : UInt128.One;
        Highest = index;
    }
}
