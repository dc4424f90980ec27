using ContactCenter.Media.G711;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Mixing;

/// <summary>
/// A conversation of several parties (三方通话, TEL-04): each hears the sum of all others and never itself. Every listener reads every other
/// party behind a small store of its own, so nobody's jitter is anybody else's. Belongs to one media thread; nothing in the packet path
/// allocates. Where not everybody is heard by everybody (a call that is supervised), <see cref="Hears"/> says who hears whom.
/// </summary>
/// <typeparam name="TParty">Who takes part.</typeparam>
/// <param name="closed">Nobody hears anybody until it is said by <see cref="Hears"/>.</param>
internal sealed class MixRoom<TParty>(bool closed = false)
    where TParty : class
{
    public const int MaxParties = 8;

    /// <summary>Samples that are waited for before a party is heard, and again after it ran dry: 40 ms.</summary>
    private const int Store = 320;

    /// <summary>
    /// A party that is further behind than this (160 ms) is heard again from <see cref="Store"/>: clocks drift, and bursts come late.
    /// </summary>
    private const int MostBehind = 1280;

    private readonly TParty?[] _parties = new TParty?[MaxParties];
    private readonly MixSource?[] _sources = new MixSource?[MaxParties];

    /// <summary>By listener and party the next sample to be heard; its complement while the store fills.</summary>
    private readonly long[,] _read = new long[MaxParties, MaxParties];
    private readonly int[] _sum = new int[FrameSamples];

    /// <summary>By listener a bit for each place that it hears.</summary>
    private readonly byte[] _heard = [.. Enumerable.Repeat(closed ? (byte)0 : byte.MaxValue, MaxParties)];

    /// <summary>Samples of a frame of 20 ms.</summary>
    public const int FrameSamples = 160;

    public int Count => _parties.Count(p => p is not null);

    /// <summary>Who is in the room now.</summary>
    public IEnumerable<TParty> Parties => _parties.OfType<TParty>();

    /// <summary>False when the room is full.</summary>
    public bool TryAdd(TParty party)
    {
        var place = Array.IndexOf(_parties, null);
        if (place < 0)
        {
            return false;
        }

        _parties[place] = party;
        _sources[place] = new MixSource();
        for (var i = 0; i < MaxParties; i++)
        {
            _read[place, i] = ~(_sources[i]?.End ?? 0);
            _read[i, place] = ~0L;
            if (closed)
            {
                // Whoever had the place before may have been heard by others than this one is.
                _heard[i] &= (byte)~(1 << place);
            }
        }

        return true;
    }

    /// <summary>
    /// From now on the listener hears these and nobody else. What is heard anew is heard from 40 ms before now on, so that an ear that
    /// comes into the room has no gap where the others were in it before.
    /// </summary>
    /// <param name="listener">In the room; who is not is ignored.</param>
    /// <param name="others">Who is not in the room, and the listener itself, are ignored.</param>
    public void Hears(TParty listener, IReadOnlyCollection<TParty> others)
    {
        var place = Array.IndexOf(_parties, listener);
        if (place < 0)
        {
            return;
        }

        byte mask = 0;
        foreach (var other in others)
        {
            var at = Array.IndexOf(_parties, other);
            mask |= at >= 0 && at != place ? (byte)(1 << at) : (byte)0;
        }

        for (var i = 0; i < MaxParties; i++)
        {
            if ((mask & ~_heard[place] & (1 << i)) != 0 && _sources[i] is { } source)
            {
                _read[place, i] = source.End < Store ? ~0L : source.End - Store;
            }
        }

        _heard[place] = mask;
    }

    public void Remove(TParty party)
    {
        var place = Array.IndexOf(_parties, party);
        if (place >= 0)
        {
            (_parties[place], _sources[place]) = (null, null);
            _heard[place] = closed ? (byte)0 : byte.MaxValue;
        }
    }

    /// <summary>The others of the room.</summary>
    public IEnumerable<TParty> Others(TParty party) => _parties.OfType<TParty>().Where(other => other != party);

    /// <summary>Takes what a party said.</summary>
    public void Put(TParty party, ReadOnlySpan<byte> payload, AudioCodec codec, uint ssrc, uint timestamp)
    {
        var place = Array.IndexOf(_parties, party);
        if (place >= 0)
        {
            _sources[place]!.Put(payload, codec, ssrc, timestamp);
        }
    }

    /// <summary>The next 20 ms for a party, in its codec; silence where nobody says anything.</summary>
    /// <param name="party">Who listens.</param>
    /// <param name="frame"><see cref="FrameSamples"/> bytes.</param>
    /// <param name="codec">G.711 of either law.</param>
    public void Take(TParty party, Span<byte> frame, AudioCodec codec)
    {
        var listener = Array.IndexOf(_parties, party);
        Array.Clear(_sum);
        for (var place = 0; place < MaxParties; place++)
        {
            if (place != listener && (_heard[listener] & (1 << place)) != 0 && _sources[place] is { } source)
            {
                Add(source, ref _read[listener, place]);
            }
        }

        for (var i = 0; i < FrameSamples; i++)
        {
            var sample = (short)Math.Clamp(_sum[i], short.MinValue, short.MaxValue);
            frame[i] = codec is AudioCodec.Pcmu ? G711Codec.EncodeMuLaw(sample) : G711Codec.EncodeALaw(sample);
        }
    }

    private void Add(MixSource source, ref long read)
    {
        if (read < 0)
        {
            if (source.End - ~read < Store)
            {
                return;
            }

            read = source.End - Store;
        }

        var behind = source.End - read;
        if (behind > MostBehind)
        {
            read = source.End - Store;
        }
        else if (behind < FrameSamples)
        {
            // Ran dry: the store is filled again before the party is heard on, else every late packet would be a gap of its own.
            read = ~read;
            return;
        }

        for (var i = 0; i < FrameSamples; i++)
        {
            _sum[i] += source[read + i];
        }

        read += FrameSamples;
    }
}
