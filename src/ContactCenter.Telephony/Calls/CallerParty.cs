using ContactCenter.Domain.Calls;
using ContactCenter.Telephony.Legs;

namespace ContactCenter.Telephony.Calls;

/// <summary>
/// The leg on the trunk: one dialog and its audio. Of a caller it is answered at most once, with its description; of a party that an agent
/// calls there is no dialog until it is dialled.
/// </summary>
internal sealed class CallerParty : IAsyncDisposable
{
    private IMediaLeg? _media;
    private readonly string? _description;
    private ISignalingLeg? _signaling;
    private string? _heardEarly;
    private bool _isAnswered;
    private bool _isEnded;

    /// <summary>Who called the centre.</summary>
    public CallerParty(ISignalingLeg signaling, IMediaLeg media, string description) =>
        (_signaling, _media, _description) = (signaling, media, description);

    /// <summary>Who is going to be called.</summary>
    public CallerParty(IMediaLeg media) => _media = media;

    /// <summary>Who is called when the turn comes: until then there is no audio, and no port is taken for it.</summary>
    public CallerParty()
    {
    }

    /// <exception cref="InvalidOperationException">Nobody is being called yet.</exception>
    public IMediaLeg Media => _media ?? throw new InvalidOperationException("There is no audio: nobody is called yet.");

    /// <summary>Whether there is audio, of a call or of one that is about to be made.</summary>
    public bool HasMedia => _media is not null;

    /// <summary>How the leg would be ended by a later process; null when it has ended.</summary>
    public string? Memory => _isEnded ? null : _signaling?.Memory;

    /// <summary>One that is not answered has nothing to say: it lives as long as it does not take its INVITE back.</summary>
    public TimeSpan SilentFor => _isAnswered && _signaling is { } signaling ? PartyWatch.SilentFor(signaling, Media) : TimeSpan.Zero;

    /// <summary>Looks whether the party is still there; who is being called owes no sign of life.</summary>
    public void Look(PartyWatch watch, Action onDead)
    {
        if (!_isEnded && _signaling is { } signaling && (_isAnswered || _description is not null))
        {
            watch.Look(signaling, Media, _ => onDead());
        }
    }

    /// <summary>Somebody is rung to make the call: it will need its audio.</summary>
    public void Open(IMediaLeg media) => _media = media;

    /// <summary>Nobody makes the call now: what was taken for it is given back.</summary>
    public async ValueTask CloseAsync()
    {
        if (_media is { } media)
        {
            _media = null;
            await media.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>A browser comes in by itself: its offer was answered, and there is no dialog.</summary>
    public void Came(IMediaLeg media) => (_media, _signaling, _isAnswered) = (media, new BrowserLeg(), true);

    public void Ring()
    {
        if (!_isAnswered && !_isEnded)
        {
            _signaling?.Ring();
        }
    }

    public void Answer()
    {
        if (!_isAnswered && !_isEnded && _description is not null)
        {
            _isAnswered = true;
            _signaling?.Answer(_description);
        }
    }

    /// <summary>Calls the number; false when the leg has ended before.</summary>
    public bool Dial(IOutgoingLegs outgoing, TrunkCall call, ISignalingLegObserver observer)
    {
        if (_isEnded || _signaling is not null)
        {
            return false;
        }

        _signaling = outgoing.Dial(call, Media.CreateOffer(), observer);
        return true;
    }

    /// <summary>
    /// The called side sends sound before it answers: from the place that it named last, because networks hand it over from one
    /// announcement to another. False when that cannot be heard.
    /// </summary>
    public bool HearEarly(string description)
    {
        if (_isAnswered || _isEnded || description == _heardEarly || !Takes(description))
        {
            return false;
        }

        _heardEarly = description;
        return true;
    }

    /// <summary>The called party answered; false when its description cannot be used.</summary>
    public bool Answered(string description)
    {
        // A 200 that repeats what came before it, or says nothing after it, is no new answer; one that says something else is (RFC 3261
        // §13.2.1).
        if (_isEnded || (description != _heardEarly && !(description.Length == 0 && _heardEarly is not null) && !Takes(description)))
        {
            return false;
        }

        _isAnswered = true;
        return true;
    }

    public void Reject(int status)
    {
        if (!_isAnswered && !_isEnded)
        {
            _signaling?.Reject(status);
        }

        _isEnded = true;
    }

    public void HangUp(CallEnd end)
    {
        if (!_isEnded)
        {
            _signaling?.HangUp(end.SipStatus ?? 480);
        }

        _isEnded = true;
    }

    /// <summary>The party hung up; nothing is to be sent any more.</summary>
    public void MarkEnded() => _isEnded = true;

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        if (_signaling is { } signaling)
        {
            await signaling.DisposeAsync().ConfigureAwait(false);
        }
    }

    private bool Takes(string description)
    {
        if (_signaling?.Source is { } source)
        {
            Media.SignaledFrom(source);
        }

        return Media.AcceptAnswer(description);
    }
}
