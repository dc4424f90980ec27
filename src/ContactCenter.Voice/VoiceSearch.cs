using ContactCenter.Media.G711;

namespace ContactCenter.Voice;

/// <summary>Finds who speaks when in one recording, which is given a piece at a time. It keeps a window and what was found.</summary>
public sealed class VoiceSearch
{
    private const int SamplesPerMillisecond = VoiceModel.SampleRate / 1_000;

    private readonly VoiceModel _model;
    private readonly VoiceWindow _window;
    private readonly StretchFinder[] _finders;
    private long _codes;
    private bool _isOver;

    internal VoiceSearch(VoiceModel model, int channels)
    {
        (_model, _window) = (model, new(channels));
        _finders = [.. Enumerable.Range(0, channels).Select(_ => new StretchFinder(VoiceWindow.Samples / SamplesPerMillisecond))];
    }

    /// <param name="audio">The next A-law codes of caller and agent in turn, as many as there are.</param>
    /// <param name="cancel">Gives up between two pieces.</param>
    public async Task AddAsync(ReadOnlyMemory<byte> audio, CancellationToken cancel) =>
        _isOver = _isOver || !await _model.TakeTurnAsync(session => Hear(session, audio.Span), cancel);

    /// <returns>Null where the model could not be used to the end.</returns>
    public async Task<VoicesFound?> EndAsync(CancellationToken cancel)
    {
        var samples = _codes / _window.Channels;
        var length = (int)(samples / SamplesPerMillisecond);
        if (samples % VoiceWindow.Samples is var rest and > 0)
        {
            var silence = new byte[(VoiceWindow.Samples - rest) * _window.Channels];
            Array.Fill(silence, G711Codec.ALawSilence);
            await AddAsync(silence, cancel);
        }

        return _isOver ? null : new(_finders[0].End(length), _finders.Length > 1 ? _finders[1].End(length) : []);
    }

    private void Hear(VoiceSession session, ReadOnlySpan<byte> audio)
    {
        using var run = session.Begin(_window);
        foreach (var code in audio)
        {
            var (sample, channel) = Math.DivRem(_codes++, _window.Channels);
            _window.Put((int)channel, (int)(sample % VoiceWindow.Samples), G711Codec.ALawToLinear(code) / 32_768f);
            if (_codes % (VoiceWindow.Samples * _window.Channels) == 0)
            {
                run.Next();
                for (var i = 0; i < _finders.Length; i++)
                {
                    _finders[i].Add(_window.Likelihoods[i]);
                }
            }
        }
    }
}
