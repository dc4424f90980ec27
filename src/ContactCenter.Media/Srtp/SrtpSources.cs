using System.Runtime.InteropServices;

namespace ContactCenter.Media.Srtp;

/// <summary>
/// The sources of one direction of one leg. A leg has one or two, so a short list searched from the front beats a dictionary;
/// the limit keeps a peer that changes its SSRC for ever from growing it, and no source is ever forgotten, because forgetting
/// one would let its packets be replayed.
/// </summary>
internal sealed class SrtpSources
{
    public const int Limit = 32;

    private readonly List<SrtpSource> _sources = new(1);

    /// <summary>The source's state, or a null reference when the SSRC was not seen yet.</summary>
    public ref SrtpSource Find(uint ssrc)
    {
        var sources = CollectionsMarshal.AsSpan(_sources);
        for (var i = 0; i < sources.Length; i++)
        {
            if (sources[i].Ssrc == ssrc)
            {
                return ref sources[i];
            }
        }

        return ref System.Runtime.CompilerServices.Unsafe.NullRef<SrtpSource>();
    }

    public bool IsFull => _sources.Count >= Limit;

    public ref SrtpSource Add(uint ssrc)
    {
        _sources.Add(new SrtpSource { Ssrc = ssrc });
        return ref CollectionsMarshal.AsSpan(_sources)[^1];
    }
}
